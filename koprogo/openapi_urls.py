"""Every endpoint at its full address, for the OpenAPI file only."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("koprogo.api")),
    path("c/<slug:slug>/api/v1/", include("koprogo.api_copropriete")),
]
