"""All addresses: the installation's own pages first, then each association's below its slug."""

from django.urls import include, path

from samordna.core import stil, views
from samordna.home.views import choose, look_for, start

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error

urlpatterns = [
    path("halsa/", views.health, name="health"),
    path("stil/", stil.stil, name="stil"),
    path("stil/celler/", stil.cells, name="stil_cells"),
    path("", choose, name="choose"),
    path("", include("samordna.associations.urls_installation")),
    path("", include("samordna.meetings.urls_installation")),
    path("", include("samordna.review.urls_installation")),
    path("", include("samordna.interventions.urls_public")),
    path("<slug:association>/", start, name="start"),
    path("<slug:association>/sok/", look_for, name="search"),
    path("<slug:association>/plan/", include("samordna.budgets.urls")),
    path("<slug:association>/insatser/", include("samordna.interventions.urls")),
    path("<slug:association>/insatser/", include("samordna.outlook.urls")),
    path("<slug:association>/utbetalningar/", include("samordna.payouts.urls")),
    path("<slug:association>/moten/", include("samordna.meetings.urls")),
    path("<slug:association>/dokument/", include("samordna.records.urls")),
    path("<slug:association>/granska/", include("samordna.review.urls")),
    path("<slug:association>/organisation/", include("samordna.governance.urls")),
    path("<slug:association>/installningar/", include("samordna.associations.urls")),
]
