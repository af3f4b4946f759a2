"""Addresses of the outlook, below /{association}/insatser/, where its pages are looked for."""

from django.urls import path

from samordna.outlook.views import portfolio, tonight

app_name = "outlook"
urlpatterns = [
    path("i-kvall/<int:pk>/", tonight.tonight, name="tonight"),
    path("i-kvall/<int:pk>/papper.<slug:form>", tonight.paper, name="paper"),
    path("portfolj/", portfolio.start, name="portfolio"),
    path("portfolj/underutnyttjande/", portfolio.under_use, name="under_use"),
    path("portfolj/malgrupper/", portfolio.matrix, name="matrix"),
    path("portfolj/<int:pk>/<int:year>/", portfolio.explained, name="explained"),
]
