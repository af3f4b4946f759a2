"""Addresses of interventions, below /{association}/insatser/."""

from django.urls import include, path

from samordna.interventions import urls_award
from samordna.interventions.views import criteria, life

app_name = "interventions"
urlpatterns = [
    path("", life.start, name="start"),
    path("ny/", life.suggest, name="suggest"),
    path("<int:pk>/", life.one, name="one"),
    path("<int:pk>/andra/", life.describe, name="describe"),
    path("<int:pk>/ansokan/", include("samordna.interventions.urls_application")),
    path("<int:pk>/beredning/", include("samordna.interventions.urls_preparation")),
    path("kriterier/", criteria.criteria, name="criteria"),
    path("kriterier/nytt/", criteria.add, name="add_criterion"),
    path("kriterier/<int:pk>/", criteria.edit, name="criterion"),
    path("kriterier/<int:pk>/ta-bort/", criteria.remove, name="remove_criterion"),
    path("<int:pk>/steg/<slug:code>/", life.move, name="move"),
    *urls_award.urlpatterns,
    path("", include("samordna.interventions.urls_reports")),
]
