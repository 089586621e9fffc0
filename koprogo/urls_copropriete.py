"""What stands under /c/<slug>/."""

from django.urls import include, path

urlpatterns = [
    path("", include("koprogo.portal.urls")),
    path("", include("buildings.urls")),
    path("", include("accounting.urls")),
    path("", include("documents.urls")),
    path("", include("koprogo.notifications.urls")),
    path("", include("koprogo.users.urls")),
    path("api/v1/", include("koprogo.api_copropriete")),
]
