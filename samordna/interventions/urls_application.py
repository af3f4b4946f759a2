"""Addresses of an application, below /{association}/insatser/{intervention}/ansokan/."""

from django.urls import path

from samordna.interventions.views import application, attachments, section

urlpatterns = [
    path("", application.application, name="application"),
    path("borja/", application.begin, name="begin"),
    path("avsnitt/<slug:part>/", section.section, name="section"),
    path("svar/", application.reply, name="reply"),
    path("bilagor/", attachments.attach, name="attach"),
    path("bilagor/<int:attachment>/", attachments.download, name="attachment"),
    path("bilagor/<int:attachment>/ta-bort/", attachments.detach, name="detach"),
    path("lamna-in/", application.submit, name="submit"),
    path("versioner/", application.versions, name="versions"),
    path("versioner/<int:version>/", application.reading, name="reading"),
    path("versioner/<int:version>.<slug:form>", application.paper, name="application_paper"),
]
