"""Addresses of reports, of what came after and of the catalogue, below /{association}/insatser/."""

from django.urls import path

from samordna.interventions.views import catalogue, exits, report_days, report_forms, reports

urlpatterns = [
    path("rapporter/", reports.start, name="reports"),
    path("rapporter/<int:due>/", reports.one, name="report"),
    path("rapporter/<int:due>/borja/", reports.begin, name="begin_report"),
    path("rapporter/<int:due>/skriv/", reports.write, name="write_report"),
    path("rapporter/<int:due>/komplettera/", reports.send_back, name="send_back_report"),
    path("rapporter/<int:due>/godkann/", reports.sign, name="sign_report"),
    path("rapporter/<int:due>/andra/", report_days.move, name="move_report"),
    path("rapporter/<int:due>/behovs-inte/", report_days.skip, name="skip_report"),
    path("rapporter/<int:due>/begar-igen/", report_days.ask_again, name="ask_again_report"),
    path("formular/", report_forms.start, name="report_forms"),
    path("formular/nytt/", report_forms.add, name="add_report_form"),
    path("formular/forslag/", report_forms.propose, name="propose_report_form"),
    path("formular/<int:pk>/", report_forms.one, name="report_form"),
    path("formular/<int:pk>/andra/", report_forms.describe, name="describe_report_form"),
    path("formular/<int:pk>/ordna/", report_forms.arrange, name="arrange_report_form"),
    path("formular/<int:pk>/fraga/", report_forms.add_question, name="add_question"),
    path("formular/<int:pk>/fraga/<slug:key>/", report_forms.question, name="question"),
    path("efter-avslut/", exits.start, name="exits"),
    path("efter-avslut/<int:one>/", exits.note, name="note_exit"),
    path("<int:pk>/katalog/", catalogue.entry, name="entry"),
    path("<int:pk>/katalog/andra/", catalogue.describe, name="describe_entry"),
    path("<int:pk>/katalog/visa/", catalogue.show, name="show_entry"),
    path("<int:pk>/rapporter/", reports.of_one, name="reports_of"),
    path("<int:pk>/rapporter/planera/", report_days.plan, name="plan_reports"),
    path("<int:pk>/rapporter/ny/", report_days.add, name="add_report"),
    path("<int:pk>/efter-avslut/", exits.of_one, name="exits_of"),
]
