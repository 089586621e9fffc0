"""Preparing: the list, the draft, the agenda, what owners ask for."""

from django.urls import path

from meetings.views import meetings

urlpatterns = [
    path("meetings/", meetings.meeting_list, name="meeting_list"),
    path("meetings/<uuid:pk>/", meetings.meeting_detail, name="meeting_detail"),
]
