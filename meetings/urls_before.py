"""Preparing: the list, the agenda, what owners ask for; a new assembly begins in the portal, which knows the books."""

from django.urls import path

from meetings.views import agenda, annexes, meetings, own_requests, requests

urlpatterns = [
    path("meetings/", meetings.meeting_list, name="meeting_list"),
    path("meetings/<uuid:pk>/", meetings.meeting_detail, name="meeting_detail"),
    path("meetings/<uuid:pk>/change/", meetings.meeting_change, name="meeting_change"),
    path("meetings/<uuid:pk>/cancel/", meetings.meeting_cancel, name="meeting_cancel"),
    path("meetings/<uuid:pk>/order/", agenda.agenda_order, name="agenda_order"),
    path("meetings/<uuid:pk>/items/new/", agenda.item_add, name="item_add"),
    path("agenda-items/<uuid:pk>/", agenda.item_change, name="item_change"),
    path("agenda-items/<uuid:pk>/move/", agenda.item_move, name="item_move"),
    path("agenda-items/<uuid:pk>/remove/", agenda.item_remove, name="item_remove"),
    path("agenda-items/<uuid:pk>/annexes/new/", annexes.item_annex_add, name="item_annex_add"),
    path("agenda-annexes/<uuid:pk>/", annexes.item_annex_show, name="item_annex_show"),
    path("agenda-annexes/<uuid:pk>/remove/", annexes.item_annex_remove, name="item_annex_remove"),
    path("agenda-requests/", requests.request_list, name="request_list"),
    path("agenda-requests/new/", requests.request_add, name="request_add"),
    path("agenda-requests/petition/", requests.petition_add, name="petition_add"),
    path("agenda-requests/<uuid:pk>/", requests.request_detail, name="request_detail"),
    path("agenda-requests/<uuid:pk>/cosignatory/", requests.request_call, name="request_call"),
    path("agenda-requests/<uuid:pk>/answer/", requests.request_answer, name="request_answer"),
    path("my-requests/", own_requests.own_request_list, name="own_request_list"),
    path("my-requests/new/", own_requests.own_request_add, name="own_request_add"),
    path("my-requests/<uuid:pk>/withdraw/", own_requests.own_request_withdraw, name="own_request_withdraw"),
]
