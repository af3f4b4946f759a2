"""Addresses of the decision log, below /{association}/moten/."""

from django.urls import path

from samordna.meetings.views import log

urlpatterns = [
    path("beslut/", log.decisions, name="decisions"),
    path("beslut/nytt/", log.add, name="add_decision"),
    path("beslut/<int:pk>/", log.decision, name="decision"),
    path("beslut/<int:pk>/folj-upp/", log.follow, name="follow_up"),
]
