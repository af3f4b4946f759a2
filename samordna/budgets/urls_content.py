"""Addresses of what a plan says and of its versions, below /{association}/plan/."""

from django.urls import path, register_converter

from samordna.budgets.address import AtConverter
from samordna.budgets.views import comments, comparison, content, goals, interventions, texts, versions

register_converter(AtConverter, "plan_version")

of_texts = [
    path("<plan_version:at>/texter/", texts.texts, name="texts"),
    path("<plan_version:at>/ny-text/", texts.add, name="add_text"),
    path("<plan_version:at>/lasning/", texts.preview, name="preview_text"),
    path("<plan_version:at>/siffra/", texts.figure, name="figure"),
    path("<plan_version:at>/texter/<str:key>/", texts.text, name="text"),
    path("<plan_version:at>/texter/<str:key>/andra/", texts.edit, name="edit_text"),
    path("<plan_version:at>/texter/<str:key>/genomgangen/", texts.reviewed, name="text_reviewed"),
    path("<plan_version:at>/texter/<str:key>/flytta/", texts.move, name="move_text"),
    path("<plan_version:at>/texter/<str:key>/ta-bort/", texts.remove, name="remove_text"),
]
of_comments = [
    path("<plan_version:at>/kommentarer/", comments.comments, name="comments"),
    path("<plan_version:at>/kommentarer/ny/", comments.comment, name="comment"),
    path("<plan_version:at>/kommentarer/<int:pk>/omhandertagen/", comments.settle, name="settle"),
]
of_goals = [
    path("<plan_version:at>/mal/", goals.goals, name="goals"),
    path("<plan_version:at>/nytt-mal/", goals.add, name="add_goal"),
    path("<plan_version:at>/mal/<str:key>/", goals.goal, name="goal"),
    path("<plan_version:at>/mal/<str:key>/andra/", goals.edit, name="edit_goal"),
    path("<plan_version:at>/mal/<str:key>/ta-bort/", goals.remove, name="remove_goal"),
    path("<plan_version:at>/mal/<str:key>/indikator/", goals.add_indicator, name="add_indicator"),
    path("<plan_version:at>/mal/<str:key>/indikator/<int:place>/", goals.edit_indicator, name="edit_indicator"),
    path(
        "<plan_version:at>/mal/<str:key>/indikator/<int:place>/ta-bort/",
        goals.remove_indicator,
        name="remove_indicator",
    ),
]
of_interventions = [
    path("<plan_version:at>/insatser/", interventions.interventions, name="interventions"),
    path("<plan_version:at>/ny-insats/", interventions.add, name="add_intervention"),
    path("<plan_version:at>/insatser/<str:key>/", interventions.intervention, name="intervention"),
    path("<plan_version:at>/insatser/<str:key>/andra/", interventions.edit, name="edit_intervention"),
    path("<plan_version:at>/insatser/<str:key>/arbetssatt/", interventions.edit_way, name="edit_way"),
    path("<plan_version:at>/insatser/<str:key>/kostnader/", interventions.edit_costs, name="edit_costs"),
    path("<plan_version:at>/insatser/<str:key>/del-av-ar/", interventions.add_part_year, name="add_part_year"),
    path("<plan_version:at>/insatser/<str:key>/ta-bort/", interventions.remove, name="remove_intervention"),
]
of_kinds = [
    path("<plan_version:at>/innehall/", content.content, name="content"),
    path("<plan_version:at>/innehall/<slug:kind>/", content.kind, name="kind"),
    path("<plan_version:at>/innehall/<slug:kind>/ny/", content.add_item, name="add_item"),
    path("<plan_version:at>/innehall/<slug:kind>/andra/", content.edit_whole, name="edit_whole"),
    path("<plan_version:at>/innehall/<slug:kind>/<int:place>/", content.edit_item, name="edit_item"),
    path("<plan_version:at>/innehall/<slug:kind>/<int:place>/flytta/", content.move_item, name="move_item"),
    path("<plan_version:at>/innehall/<slug:kind>/<int:place>/ta-bort/", content.remove_item, name="remove_item"),
]
of_versions = [
    path("<plan_version:at>/beslut/", versions.versions, name="versions"),
    path("<plan_version:at>/beslut/rubrik/", versions.particulars, name="particulars"),
    path("<plan_version:at>/beslut/lagg-fram/", versions.propose, name="propose"),
    path("<plan_version:at>/beslut/ta-tillbaka/", versions.take_back, name="take_back"),
    path("<plan_version:at>/beslut/skickat/", versions.sent, name="sent"),
    path("<plan_version:at>/beslut/samrad/<str:member>/", versions.consult, name="consult"),
    path("<plan_version:at>/beslut/anta/", versions.adopt, name="adopt"),
    path("<plan_version:at>/beslut/ny-version/", versions.revise, name="revise"),
    path("<plan_version:at>/beslut/kasta/", versions.discard, name="discard"),
    path("<plan_version:at>/jamfor/", comparison.compare, name="compare"),
]
of_content = [*of_texts, *of_comments, *of_goals, *of_interventions, *of_kinds, *of_versions]
