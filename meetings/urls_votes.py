"""Conducting: votes, phones, projection."""

from django.urls import path

from meetings.views import conduct, phones, voting_acts

urlpatterns = [
    path("meetings/<uuid:pk>/conduct/", conduct.meeting_conduct, name="meeting_conduct"),
    path("meetings/<uuid:pk>/conduct/live/", conduct.meeting_conduct_live, name="meeting_conduct_live"),
    path("meetings/<uuid:pk>/screen/", conduct.meeting_screen, name="meeting_screen"),
    path("meetings/<uuid:pk>/vote/", phones.meeting_vote, name="meeting_vote"),
    path("ballots/", phones.ballot_verify, name="ballot_verify"),
    path("agenda-items/<uuid:pk>/begin/", voting_acts.item_begin, name="item_begin"),
    path("agenda-items/<uuid:pk>/put/", voting_acts.item_put, name="item_put"),
    path("resolutions/<uuid:pk>/open/", voting_acts.resolution_open, name="resolution_open"),
    path("resolutions/<uuid:pk>/close/", voting_acts.resolution_close, name="resolution_close"),
    path("resolutions/<uuid:pk>/show/", voting_acts.resolution_show, name="resolution_show"),
    path("resolutions/<uuid:pk>/amend/", voting_acts.resolution_amend, name="resolution_amend"),
    path("resolutions/<uuid:pk>/withdraw/", voting_acts.resolution_withdraw, name="resolution_withdraw"),
]
