"""Addresses of plans and budgets, below /{association}/plan/. One list for each group of pages."""

from django.urls import path, register_converter

from samordna.budgets.address import AtConverter
from samordna.budgets.urls_content import of_content
from samordna.budgets.views import (
    budget,
    confirming,
    contributions,
    equity,
    explaining,
    granted,
    importing,
    lines,
    papers,
    plans,
    waiving,
)

register_converter(AtConverter, "version")

app_name = "budgets"
of_the_association = [
    path("", plans.start, name="start"),
    path("begrepp/", plans.terms, name="terms"),
    path("<version:at>/", plans.version, name="version"),
    path("<version:at>/kopiera/", plans.copy, name="copy"),
]
of_the_budget = [
    path("<version:at>/budget/", budget.budget, name="budget"),
    path("<version:at>/budget/spara/", budget.save, name="save"),
    path("<version:at>/budget/avdrag/", granted.deduct, name="deduct"),
    path("<version:at>/budget/utrakning/", explaining.explain, name="explain"),
    path("<version:at>/budget/rader/", lines.lines, name="lines"),
    path("<version:at>/budget/ny-rad/", lines.new_line, name="new_line"),
    path("<version:at>/budget/rader/<str:key>/", lines.line, name="line"),
    path("<version:at>/budget/rader/<str:key>/uppraknad/", lines.index, name="index"),
    path("<version:at>/budget/rader/<str:key>/flytta/", lines.move_line, name="move_line"),
    path("<version:at>/budget/rader/<str:key>/ta-bort/", lines.remove_line, name="remove_line"),
    path("<version:at>/budget/nytt-avsnitt/", lines.new_section, name="new_section"),
    path("<version:at>/budget/avsnitt/<str:key>/", lines.section, name="section"),
    path("<version:at>/budget/avsnitt/<str:key>/flytta/", lines.move_section, name="move_section"),
    path("<version:at>/budget/avsnitt/<str:key>/ta-bort/", lines.remove_section, name="remove_section"),
]
of_contributions = [
    path("<version:at>/bidrag/", contributions.contributions, name="contributions"),
    path("<version:at>/bidrag/spara/", contributions.save_basis, name="save_basis"),
    path("<version:at>/bidrag/prognos/", contributions.forecast, name="forecast"),
    path("<version:at>/bidrag/prognos/anvand/", contributions.use_forecast, name="use_forecast"),
]
of_equity = [
    path("<version:at>/kapital/", equity.equity_page, name="equity"),
    path("<version:at>/kapital/antaganden/", equity.save_assumptions, name="save_assumptions"),
    path("<version:at>/kapital/granser/", equity.limits, name="equity_limits"),
]
of_findings = [
    path("<version:at>/fynd/godta/", waiving.waive, name="waive"),
    path("<version:at>/fynd/<int:pk>/gall-igen/", waiving.unwaive, name="unwaive"),
]
of_papers = [
    path("<version:at>/papper/", papers.papers, name="papers"),
    path("<version:at>/papper/<slug:form>/", papers.paper, name="paper"),
]
brought_in = [
    path("lasa-in/", importing.bring, name="import"),
    path("lasa-in/planfil/", importing.plan_file, name="import_plan"),
    path("lasa-in/tabell/", confirming.table, name="import_table"),
]
urlpatterns = [
    *of_papers,
    *brought_in,
    *of_the_association,
    *of_the_budget,
    *of_contributions,
    *of_equity,
    *of_findings,
    *of_content,
]
