"""Convening: letters, proofs, posting, reminder."""

from django.urls import path

from meetings.views import notices

urlpatterns = [
    path("meetings/<uuid:pk>/convene/", notices.meeting_convene, name="meeting_convene"),
    path("meetings/<uuid:pk>/convene/letter/", notices.notice_sample, name="notice_sample"),
    path("meetings/<uuid:pk>/notices/", notices.notice_list, name="notice_list"),
    path("meetings/<uuid:pk>/notices/progress/", notices.notice_progress, name="notice_progress"),
    path("notices/<uuid:pk>/number/", notices.notice_number, name="notice_number"),
    path("notices/<uuid:pk>/post/", notices.notice_post, name="notice_post"),
]
