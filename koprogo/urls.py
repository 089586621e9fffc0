"""The public site: signing in, the portfolio, health."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("koprogo.portal.urls_public")),
    path("accounts/", include("koprogo.users.urls_accounts")),
    path("", include("koprogo.users.urls_public")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("koprogo.api")),
    path("", include("django_prometheus.urls")),
]
