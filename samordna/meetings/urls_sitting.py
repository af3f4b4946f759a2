"""Addresses of a meeting under way, below /{association}/moten/."""

from django.urls import path

from samordna.meetings.views import attendance, course, remote, sitting, sitting_item

AT = "<int:pk>/motet/"
ITEM = f"{AT}arende/<int:item>/"

of_the_sitting = [
    path("distans/", remote.remote, name="remote"),
    path("distans/<int:pk>/upphor/", remote.end, name="end_remote"),
    path(AT, sitting.sitting, name="sitting"),
    path(f"{AT}nytt/", sitting.news, name="sitting_news"),
    path(f"{AT}oppna/", course.begin, name="open_meeting"),
    path(f"{AT}nytt-arende/", course.urgent, name="add_at_meeting"),
    path(f"{AT}avsluta/", course.close, name="close_meeting"),
    path(f"{AT}alla-ar-har/", attendance.all_there, name="all_there"),
    path(f"{AT}plats/<int:seat>/", attendance.seat, name="attendance"),
    path(f"{AT}plats/<int:seat>/kommer/", attendance.comes, name="comes"),
    path(f"{AT}narvaro/<int:presence>/lamnar/", attendance.leaves, name="leaves"),
    path(f"{AT}ovriga/", attendance.others, name="note_others"),
    path(f"{AT}ordforande/", attendance.chair, name="choose_chair"),
    path(f"{AT}justering/", attendance.approval, name="choose_approvers"),
    path(ITEM, sitting_item.item, name="sitting_item"),
    path(f"{ITEM}gor/<slug:what>/", sitting_item.touch, name="sitting_touch"),
    path(f"{ITEM}jav/<int:conflict>/", sitting_item.settle, name="settle_conflict"),
    path(f"{ITEM}yrkande/<int:proposal>/", sitting_item.take_proposal_back, name="withdraw_proposal"),
    path(f"{ITEM}<slug:act>/", sitting_item.act, name="sitting_act"),
]
