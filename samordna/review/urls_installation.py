"""The address where anybody may have a plan reviewed, where the operator has switched it on."""

from django.urls import path

from samordna.review.views import public

urlpatterns = [
    path("granska/", public.public_review, name="public_review"),
]
