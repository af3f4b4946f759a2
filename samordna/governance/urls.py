"""Addresses of the association's organisation, below /{association}/organisation/."""

from django.urls import path

from samordna.governance.views import board, charter, registers, rounds

app_name = "governance"
urlpatterns = [
    path("", board.board, name="board"),
    path("mandattid/", board.term, name="term"),
    path("plats/<int:pk>/", board.seat, name="seat"),
    path("plats/<int:pk>/sista-dag/", board.leave, name="end_seat"),
    path("plats/<int:pk>/ta-tillbaka/", board.take_back, name="take_back"),
    path("plats/<int:pk>/intrader/<int:place>/", board.take_over, name="step_in"),
    path("plats/<int:member>/<slug:kind>/<int:place>/", board.appoint_one, name="appoint"),
    path("presidium/val/", board.choose, name="elect"),
    path("presidium/<int:pk>/sista-dag/", board.leave_office, name="end_office"),
    path("forbundsordning/", charter.charter, name="charter"),
    path("forbundsordning/ny/", charter.begin, name="propose"),
    path("forbundsordning/<int:pk>/", charter.version, name="version"),
    path("forbundsordning/<int:pk>/val/", charter.choices, name="choices"),
    path("forbundsordning/<int:pk>/checklista/", charter.checklist, name="checklist"),
    path("forbundsordning/<int:pk>/beslut/", charter.decisions, name="decisions"),
    path("forbundsordning/<int:pk>/kasta/", charter.throw_away, name="discard"),
    path("medlem/<int:pk>/platser/", charter.seats, name="seats"),
    path("medlem/<int:pk>/uppsagning/", charter.notice, name="notice"),
    path("samrad/", rounds.rounds, name="rounds"),
    path("samrad/nytt/", rounds.add, name="add_round"),
    path("samrad/<int:pk>/", rounds.one, name="round"),
    path("samrad/<int:pk>/andra/", rounds.change, name="change_round"),
    path("samrad/<int:pk>/ta-bort/", rounds.take_away, name="remove_round"),
    path("samrad/<int:pk>/underlag/", rounds.add_paper, name="add_paper"),
    path("samrad/<int:pk>/underlag/alla/", rounds.package, name="package"),
    path("samrad/<int:pk>/lamnat/", rounds.note_sent, name="send"),
    path("samrad/svar/<int:pk>/", rounds.note_answer, name="answer"),
    path("samrad/fil/<int:pk>/", rounds.paper, name="paper"),
    path("samrad/fil/<int:pk>/ta-bort/", rounds.remove_paper, name="remove_paper"),
    path("revisorer/", registers.listing, {"kind": "revisorer"}, name="auditors"),
    path("grupper/", registers.listing, {"kind": "grupper"}, name="groups"),
    path("tjanster/", registers.listing, {"kind": "tjanster"}, name="services"),
    path("styrdokument/", registers.listing, {"kind": "styrdokument"}, name="documents"),
    path("delegation/", registers.delegation, name="delegation"),
    path("delegation/anmal/", registers.tell_board, name="report"),
    *(
        path(f"register/{one.slug}/ny/", registers.add, {"kind": one.slug}, name=one.add)
        for one in registers.REGISTERS.values()
    ),
    path("register/<slug:kind>/<int:pk>/", registers.edit, name="edit"),
    path("register/<slug:kind>/<int:pk>/ta-bort/", registers.take_away, name="remove"),
]
