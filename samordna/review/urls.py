"""Addresses of review, below /{association}/granska/."""

from django.urls import path

from samordna.review.views import document, reports, start, waiving

app_name = "review"
urlpatterns = [
    path("", start.start, name="start"),
    path("<uuid:pk>/", document.document, name="document"),
    path("<uuid:pk>/lage/", document.progress, name="progress"),
    path("<uuid:pk>/las/", document.read_now, name="read_now"),
    path("<uuid:pk>/dag/", document.judge, name="judge"),
    path("<uuid:pk>/sida/<int:page>.png", document.picture, name="picture"),
    path("<uuid:pk>/borja/", document.begin, name="begin"),
    path("<uuid:pk>/behall/", start.keep_longer, name="keep"),
    path("<uuid:pk>/ta-bort/", start.take_away, name="remove"),
    path("<uuid:pk>/fynd/<slug:key>/stammer/", waiving.waive, name="waive"),
    path("<uuid:pk>/motivering/<int:waiver>/ta-bort/", waiving.unwaive, name="unwaive"),
    path("<uuid:pk>/rapport/<slug:form>/", reports.report, name="report"),
    path("<uuid:pk>/planfil/", reports.plan_file, name="plan_file"),
]
