"""Addresses of an association's settings."""

from django.urls import path

from samordna.associations.views import association, users

app_name = "associations"
urlpatterns = [
    path("", association.settings, name="settings"),
    path("forbundet/", association.association, name="association"),
    path("forbundet/andra/", association.edit_association, name="edit_association"),
    path("forbundet/medlem/", association.add_member, name="add_member"),
    path("forbundet/medlem/<int:pk>/avsluta/", association.end_membership, name="end_membership"),
    path("forbundet/grans/", association.add_limit, name="add_limit"),
    path("anvandare/", users.users, name="users"),
    path("anvandare/bjud-in/", users.invite, name="invite"),
    path("anvandare/lank/", users.link, name="link"),
    path("anvandare/<int:pk>/", users.user, name="user"),
    path("anvandare/<int:pk>/andra/", users.correct, name="correct"),
    path("anvandare/<int:pk>/ny-lank/", users.new_link, name="new_link"),
    path("anvandare/<int:pk>/andra-steget/", users.reset_second_factor, name="reset_second_factor"),
    path("anvandare/roll/<int:pk>/", users.end_role, name="end_role"),
    path("anvandare/roll/<int:pk>/ta-tillbaka/", users.take_back_role, name="take_back_role"),
    path("anvandare/roll/<int:pk>/lank/", users.confirming_link, name="confirming_link"),
    path("handelser/", association.audit_log, name="audit"),
]
