"""Addresses of plans and budgets, below /{association}/plan/. One list for each group of pages."""

from django.urls import path, register_converter

from samordna.budgets.address import AtConverter
from samordna.budgets.views import budget, papers, plans

register_converter(AtConverter, "version")

app_name = "budgets"
of_the_association = [
    path("", plans.start, name="start"),
    path("<version:at>/", plans.version, name="version"),
    path("<version:at>/kopiera/", plans.copy, name="copy"),
]
of_the_budget = [
    path("<version:at>/budget/", budget.budget, name="budget"),
]
as_papers = [
    path("<version:at>/papper/", papers.papers, name="papers"),
    path("<version:at>/papper/<slug:form>/", papers.paper, name="paper"),
]
urlpatterns = [*as_papers, *of_the_association, *of_the_budget]
