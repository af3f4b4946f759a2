"""Addresses of the open catalogue over every association's interventions."""

from django.urls import path

from samordna.interventions.views import public

urlpatterns = [
    path("insatser/", public.catalogue, name="catalogue"),
    path("insatser/insatser.json", public.as_json, name="catalogue_json"),
    path("insatser/insatser.csv", public.as_csv, name="catalogue_csv"),
    path("insatser/<int:pk>/", public.one, name="catalogue_one"),
]
