"""Addresses of meetings, below /{association}/moten/."""

from django.urls import path

from samordna.meetings import urls_log, urls_minutes, urls_planning
from samordna.meetings.urls_sitting import of_the_sitting
from samordna.meetings.views import cycle, following, items

app_name = "meetings"
urlpatterns = [
    *urls_planning.urlpatterns,
    path("arshjul/", cycle.now, name="now"),
    path("arshjul/<int:year>/", cycle.of_year, name="cycle"),
    path("arshjul/<int:year>/rakna-ut/", cycle.lay, name="lay"),
    path("arshjul/<int:year>/kopiera/", cycle.copy, name="copy"),
    path("arshjul/<int:year>/ny/", items.add, name="add"),
    path("arshjul/val/", cycle.choices, name="choices"),
    path("arshjul/dag/<int:pk>/", items.item, name="item"),
    path("arshjul/dag/<int:pk>/klart/", items.done, name="done"),
    path("arshjul/dag/<int:pk>/andra/", items.change, name="change"),
    path("arshjul/dag/<int:pk>/ta-bort/", items.remove, name="remove"),
    path("mitt/", following.mine, name="mine"),
    path("mitt/kalenderadress/", following.new_address, name="new_address"),
    path("mitt/kalenderadress/ta-bort/", following.revoke, name="revoke"),
    path("mitt/paminnelser/", following.reminders, name="reminders"),
    *urls_minutes.urlpatterns,
    *urls_log.urlpatterns,
]
urlpatterns += of_the_sitting
