"""Afterwards: the end of the session, minutes, register of decisions, proof."""

from django.urls import path

from meetings.views import decisions, mandates, minutes, signing

urlpatterns = [
    path("meetings/<uuid:pk>/close/", minutes.meeting_close, name="meeting_close"),
    path("meetings/<uuid:pk>/proof/", decisions.meeting_proof, name="meeting_proof"),
    path("meetings/<uuid:pk>/mandates/", mandates.meeting_mandates, name="meeting_mandates"),
    path("agenda-items/<uuid:pk>/set-aside/", minutes.item_set_aside, name="item_set_aside"),
    path("minutes/<uuid:pk>/", minutes.minutes_detail, name="minutes_detail"),
    path("minutes/<uuid:pk>/write/", minutes.minutes_write, name="minutes_write"),
    path("minutes/<uuid:pk>/read/", minutes.minutes_read, name="minutes_read"),
    path("minutes/<uuid:pk>/sign/<str:key>/", signing.minutes_sign, name="minutes_sign"),
    path("minutes/<uuid:pk>/refuse/<str:key>/", signing.minutes_refuse, name="minutes_refuse"),
    path("minutes/<uuid:pk>/paper/", signing.minutes_paper, name="minutes_paper"),
    path("minutes/<uuid:pk>/draw-up/", minutes.minutes_draw_up, name="minutes_draw_up"),
    path("minutes/<uuid:pk>/seal/", minutes.minutes_seal, name="minutes_seal"),
    path("minutes/<uuid:pk>/register/", minutes.minutes_register, name="minutes_register"),
    path("minutes/<uuid:pk>/send/", minutes.minutes_send, name="minutes_send"),
    path("decisions/", decisions.decision_list, name="decision_list"),
    path("decisions/<uuid:pk>/", decisions.decision_detail, name="decision_detail"),
    path("decisions/<uuid:pk>/follow/", decisions.decision_follow, name="decision_follow"),
]
