"""Addresses of files and the register, below /{association}/dokument/."""

from django.urls import path

from samordna.records.views import cases, handling, lists, series

app_name = "records"
urlpatterns = [
    path("", lists.start, name="start"),
    path("handlingar/", lists.records, name="records"),
    path("nytt-arende/", cases.add, name="add_case"),
    path("arende/<int:pk>/", cases.case, name="case"),
    path("arende/<int:pk>/andra/", cases.change, name="change_case"),
    path("arende/<int:pk>/avsluta/", cases.close, name="close_case"),
    path("arende/<int:pk>/oppna-igen/", cases.reopen, name="reopen_case"),
    path("arende/<int:pk>/ta-ut/", cases.take_out, name="take_out"),
    path("arende/<int:pk>/registrera/", handling.register, name="register"),
    path("handling/<int:pk>/", handling.record, name="record"),
    path("handling/<int:pk>/ratta/", handling.correct, name="correct"),
    path("handling/<int:pk>/fil/", handling.file, name="file"),
    path("serier/", series.series, name="series"),
    path("serier/ny/", series.add, name="add_series"),
    path("serier/<int:pk>/", series.change, name="change_series"),
]
