"""The public site: signing in, the portfolio, health."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("koprogo.portal.urls_public")),
    path("accounts/", include("koprogo.users.urls_accounts")),
    path("", include("koprogo.users.urls_public")),
    path("", include("koprogo.notifications.urls_public")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("koprogo.api")),
    path("", include("django_prometheus.urls")),
]

handler400 = "koprogo.core.handlers.bad_request"
handler403 = "koprogo.core.handlers.permission_denied"
handler404 = "koprogo.core.handlers.not_found"
handler500 = "koprogo.core.handlers.server_error"
