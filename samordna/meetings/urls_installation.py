"""The address of calendar feeds: it names no association and no person."""

from django.urls import path

from samordna.meetings.views import following

urlpatterns = [
    path("kalender/<str:secret>.ics", following.calendar_feed, name="calendar_feed"),
]
