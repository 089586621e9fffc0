"""Decisions in writing: where they stand, one's own answer, answers that came on paper."""

from django.urls import path

from meetings.views import written

urlpatterns = [
    path("meetings/<uuid:pk>/written/", written.written_detail, name="written_detail"),
    path("meetings/<uuid:pk>/written/live/", written.written_live, name="written_live"),
    path("meetings/<uuid:pk>/written/end/", written.written_end, name="written_end"),
    path("written-heads/<uuid:pk>/paper/", written.written_paper, name="written_paper"),
    path("written-answers/<uuid:pk>/", written.written_scan, name="written_scan"),
]
