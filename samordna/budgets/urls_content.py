"""Addresses of what a plan says and of its versions, below /{association}/plan/."""

from django.urls import path, register_converter

from samordna.budgets.address import AtConverter
from samordna.budgets.views import comments, texts

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
of_content = [*of_texts, *of_comments]
