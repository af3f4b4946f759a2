"""Addresses of interventions, below /{association}/insatser/."""

from django.urls import include, path

from samordna.interventions.views import life

app_name = "interventions"
urlpatterns = [
    path("", life.start, name="start"),
    path("ny/", life.suggest, name="suggest"),
    path("<int:pk>/", life.one, name="one"),
    path("<int:pk>/andra/", life.describe, name="describe"),
    path("<int:pk>/steg/<slug:code>/", life.move, name="move"),
    path("", include("samordna.interventions.urls_reports")),
]
