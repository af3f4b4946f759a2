"""Addresses of an association's settings."""

from django.urls import path

from samordna.associations import settings_views, user_views

app_name = "associations"
urlpatterns = [
    path("", settings_views.settings, name="settings"),
    path("forbundet/", settings_views.association, name="association"),
    path("forbundet/andra/", settings_views.edit_association, name="edit_association"),
    path("forbundet/medlem/", settings_views.add_member, name="add_member"),
    path("forbundet/medlem/<int:pk>/avsluta/", settings_views.end_membership, name="end_membership"),
    path("forbundet/grans/", settings_views.add_limit, name="add_limit"),
    path("anvandare/", user_views.users, name="users"),
    path("anvandare/bjud-in/", user_views.invite, name="invite"),
    path("anvandare/lank/", user_views.link, name="link"),
    path("anvandare/<int:pk>/", user_views.user, name="user"),
    path("anvandare/<int:pk>/ny-lank/", user_views.new_link, name="new_link"),
    path("anvandare/<int:pk>/andra-steget/", user_views.reset_second_factor, name="reset_second_factor"),
    path("anvandare/roll/<int:pk>/", user_views.end_role, name="end_role"),
    path("handelser/", settings_views.audit_log, name="audit"),
]
