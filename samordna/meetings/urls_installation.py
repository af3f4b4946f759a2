"""Addresses outside the signed-in pages: calendar feeds and receipts, which name no association, and each
association's notice board."""

from django.urls import path

from samordna.meetings.views import following, public_board

urlpatterns = [
    path("kalender/<str:secret>.ics", following.calendar_feed, name="calendar_feed"),
    path("kvittens/<str:secret>/", public_board.receipt, name="receipt"),
    path("kvittens/<str:secret>/handling/", public_board.receipt_file, name="receipt_file"),
    path("<slug:association>/anslagstavla/", public_board.notice_board, name="notice_board"),
    path("<slug:association>/anslagstavla/<int:posting>/protokoll.pdf", public_board.posted_file, name="posted_file"),
]
