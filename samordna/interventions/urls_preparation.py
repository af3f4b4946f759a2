"""Addresses of a preparation, below /{association}/insatser/{intervention}/beredning/."""

from django.urls import path

from samordna.interventions.views import preparation

urlpatterns = [
    path("", preparation.preparation, name="preparation"),
    path("lasning/", preparation.reading, name="preparation_reading"),
    path("kommentera/", preparation.comment, name="comment"),
    path("bedom/", preparation.assess, name="assess"),
    path("forslag/", preparation.recommend, name="recommend"),
    path("komplettering/", preparation.complete, name="complete"),
    path("jav/", preparation.disqualify, name="disqualify"),
    path("jav/<int:jav>/ta-bort/", preparation.qualify, name="qualify"),
]
