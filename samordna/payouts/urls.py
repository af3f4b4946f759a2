"""Addresses of payouts, below /{association}/utbetalningar/."""

from django.urls import path

from samordna.payouts.views import accounts, attesting, awarded, claims, ledger, paying, writing

app_name = "payouts"
urlpatterns = [
    path("", claims.claims, name="claims"),
    path("ny/", writing.begin, name="begin"),
    path("<int:pk>/", claims.claim, name="claim"),
    path("<int:pk>/kontroll/", claims.check, name="check"),
    path("<int:pk>/skriv/", writing.write, name="write"),
    path("<int:pk>/underlag/", writing.add_evidence, name="add_evidence"),
    path("<int:pk>/lamna-in/", writing.submit, name="submit"),
    path("<int:pk>/ta-tillbaka/", writing.withdraw, name="withdraw"),
    path("<int:pk>/ratta/", writing.correct, name="correct"),
    path("<int:pk>/godkann/", attesting.approve, name="approve"),
    path("<int:pk>/fraga/", attesting.send_back, name="send_back"),
    path("<int:pk>/avsla/", attesting.refuse, name="refuse"),
    path("<int:pk>/makulera/", paying.reverse, name="reverse"),
    path("underlag/<int:pk>/", claims.evidence, name="evidence"),
    path("underlag/<int:pk>/ta-bort/", writing.remove_evidence, name="remove_evidence"),
    path("betalfiler/", paying.files, name="files"),
    path("betalfiler/ny/", paying.order, name="order"),
    path("betalfiler/<int:pk>/", paying.file, name="file"),
    path("betalfiler/<int:pk>/pain.xml", paying.content, name="file_content"),
    path("betalfiler/<int:pk>/verifikat.si", paying.vouchers, name="file_vouchers"),
    path("betalfiler/<int:pk>/betald/", paying.mark_paid, name="mark_paid"),
    path("betalfiler/<int:pk>/ta-tillbaka/", paying.undo, name="undo"),
    path("konton/", accounts.accounts, name="accounts"),
    path("konton/nytt/", accounts.propose, name="propose"),
    path("konton/<int:pk>/bekrafta/", accounts.confirm, name="confirm"),
    path("konton/<int:pk>/kasta/", accounts.drop, name="drop"),
    path("val/", accounts.choices, name="choices"),
    path("insats/<int:pk>/", awarded.of_intervention, name="of_intervention"),
    path("avtal/<int:pk>/plan/", awarded.add_plan, name="add_plan"),
    path("avtal/<int:pk>/frigor/", awarded.release, name="release"),
    path("avtal/<int:pk>/aterkrav/", awarded.demand, name="demand"),
    path("avtal/<int:pk>/aterbetalt/", awarded.recover, name="recover"),
    path("plan/<int:pk>/", awarded.edit_plan, name="edit_plan"),
    path("plan/<int:pk>/ta-bort/", awarded.remove_plan, name="remove_plan"),
    path("reskontra/", ledger.ledger, name="ledger"),
    path("reskontra/verifikat.si", ledger.ledger_vouchers, name="ledger_vouchers"),
    path("arsskifte/", ledger.year_end, name="year_end"),
    path("arsskifte/verifikat.si", ledger.year_end_vouchers, name="year_end_vouchers"),
]
