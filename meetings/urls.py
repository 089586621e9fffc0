from django.urls import include, path

urlpatterns = [
    path("", include("meetings.urls_before")),
    path("", include("meetings.urls_notices")),
    path("", include("meetings.urls_room")),
    path("", include("meetings.urls_votes")),
    path("", include("meetings.urls_written")),
    path("", include("meetings.urls_after")),
    path("", include("meetings.urls_council")),
]
