"""Addresses of minutes, below /{association}/moten/: each meeting's own, and the notice board as insiders see it."""

from django.urls import path

from samordna.meetings.views import approving, dispatching, minutes, minutes_section, posting

AT = "<int:pk>/protokoll/"

urlpatterns = [
    path("anslagstavla/", posting.board, name="board"),
    path(AT, minutes.minutes, name="minutes"),
    path(f"{AT}skriv/", minutes.draft, name="minutes_draft"),
    path(f"{AT}las-in/", minutes.take_down, name="minutes_take_down"),
    path(f"{AT}uppgifter/", minutes.details, name="minutes_details"),
    path(f"{AT}paragraf/<int:number>/", minutes_section.section, name="minutes_section"),
    path(f"{AT}paragraf/<int:number>/siffra/", minutes_section.figure, name="minutes_figure"),
    path(f"{AT}paragraf/<int:number>/aterstall/", minutes.unedit, name="minutes_unedit"),
    path(f"{AT}paragraf/<int:number>/utdrag.<slug:form>", minutes.extract_file, name="minutes_extract"),
    path(f"{AT}version/<int:version>/", minutes.version, name="minutes_version"),
    path(f"{AT}version/<int:version>/protokoll.<slug:form>", minutes.file, name="minutes_file"),
    path(f"{AT}version/<int:version>/underskriven/<slug:which>/", minutes.signed_file, name="minutes_signed_file"),
    path(f"{AT}version/<int:version>/registrera/", approving.register, name="minutes_register"),
    path(f"{AT}ratta/", minutes.correct, name="minutes_correct"),
    path(f"{AT}skicka/", approving.send, name="minutes_send"),
    path(f"{AT}ta-tillbaka/", approving.recall, name="minutes_recall"),
    path(f"{AT}justera/", approving.approve, name="minutes_approve"),
    path(f"{AT}justera/inte/", approving.refuse, name="minutes_refuse"),
    path(f"{AT}underskriven/", approving.hand_in, name="minutes_hand_in"),
    path(f"{AT}ansla/", posting.post, name="minutes_post"),
    path(f"{AT}anslag/<int:posting>/ta-ned/", posting.remove, name="posting_remove"),
    path(f"{AT}anslag/<int:posting>/anslagsbevis.pdf", posting.certificate_file, name="posting_certificate"),
    path(f"{AT}expediera/", dispatching.dispatch, name="minutes_dispatch"),
    path(f"{AT}expediera/<int:dispatched>/", dispatching.receipt, name="dispatch_receipt"),
    path(f"{AT}expediera/<int:dispatched>/brev/", dispatching.send_letter, name="dispatch_letter"),
    path(f"{AT}expediera/<int:dispatched>/fil/", dispatching.file, name="dispatch_file"),
]
