"""Addresses of what the board is asked and has granted, and of agreements."""

from django.urls import path

from samordna.interventions.views import agreement, award

urlpatterns = [
    path("<int:pk>/beslut/", award.award, name="award"),
    path("<int:pk>/beslut/forslag/", award.propose, name="propose"),
    path("<int:pk>/beslut/forslag/ta-tillbaka/", award.drop, name="drop_proposal"),
    path("<int:pk>/beslut/anteckna/", award.note, name="note_decision"),
    path("<int:pk>/beslut/angra/", award.undo, name="undo_decision"),
    path("<int:pk>/beslut/budget/", award.bind, name="bind"),
    path("<int:pk>/beslut/besked.<slug:form>", award.paper, name="award_notice"),
    path("<int:pk>/avtal/nytt/", agreement.begin, name="begin_agreement"),
    path("avtal/<int:pk>/", agreement.write, name="agreement"),
    path("avtal/<int:pk>/underskrift/", agreement.sign, name="sign"),
    path("avtal/<int:pk>/ta-bort/", agreement.throw_away, name="drop_agreement"),
    path("avtal/<int:pk>/avtal.<slug:form>", agreement.paper, name="agreement_paper"),
    path("villkor/<int:pk>/", agreement.met, name="met"),
]
