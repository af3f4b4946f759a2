"""Addresses of an association's settings."""

from django.urls import path

from samordna.associations import views

app_name = "associations"
urlpatterns = [
    path("", views.settings, name="settings"),
    path("forbundet/", views.association, name="association"),
    path("anvandare/", views.users, name="users"),
    path("handelser/", views.audit_log, name="audit"),
]
