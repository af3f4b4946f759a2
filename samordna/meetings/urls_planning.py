"""Addresses of planned meetings up to the notice, below /{association}/moten/."""

from django.urls import path

from samordna.meetings.views import meeting, notice, open_papers, papers, planning

urlpatterns = [
    path("", planning.start, name="start"),
    path("val/", planning.settings, name="settings"),
    path("ar/<int:year>/", planning.of_year, name="year"),
    path("ar/<int:year>/planera/", planning.plan, name="plan"),
    path("<int:pk>/", meeting.meeting, name="meeting"),
    path("<int:pk>/forslag/", meeting.propose, name="proposed"),
    path("<int:pk>/nytt-arende/", meeting.add, name="add_to_agenda"),
    path("<int:pk>/kallelse/", notice.notice, name="notice"),
    path("<int:pk>/kallelse/skicka/", notice.send, name="send_notice"),
    path("<int:pk>/kallelse/framsteg/", notice.progress, name="notice_progress"),
    path("<int:pk>/kallelse/satt-ihop/", notice.bind, name="bind_notice"),
    path("<int:pk>/kallelse/<int:number>/pdf/", notice.pdf, name="notice_pdf"),
    path("<int:pk>/kallelse/registrera/", notice.register, name="notice_register"),
    path("<int:pk>/stall-in/", notice.cancel, name="cancel"),
    path("<int:pk>/kallelse/brev/<int:letter>/", notice.send_letter_again, name="send_letter_again"),
    path("oppna-handlingar/", open_papers.listed, name="open"),
    path("oppna-handlingar/<int:pk>/", open_papers.paper, name="open_paper"),
    path("arende/<int:pk>/andra/", meeting.change, name="change_agenda_item"),
    path("arende/<int:pk>/flytta/", meeting.move, name="move_agenda_item"),
    path("arende/<int:pk>/ta-bort/", meeting.remove, name="remove_agenda_item"),
    path("arende/<int:pk>/handling/", papers.add, name="add_paper"),
    path("handling/<int:pk>/", papers.paper, name="paper"),
    path("handling/<int:pk>/ta-bort/", papers.remove, name="remove_paper"),
]
