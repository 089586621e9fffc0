"""What stands under /c/<slug>/."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("koprogo.api_copropriete")),
    path("", include("koprogo.portal.urls")),
    path("", include("buildings.urls")),
    path("", include("accounting.urls")),
    path("", include("meetings.urls")),
    path("", include("documents.urls")),
    path("", include("koprogo.notifications.urls")),
    path("", include("koprogo.users.urls")),
    path("", include("koprogo.moving.urls")),
]

handler400 = "koprogo.core.handlers.bad_request"
handler403 = "koprogo.core.handlers.permission_denied"
handler404 = "koprogo.core.handlers.not_found"
handler500 = "koprogo.core.handlers.server_error"
