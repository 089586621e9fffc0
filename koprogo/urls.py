"""The public site: signing in, the portfolio, health."""

from django.urls import include, path

import koprogo.users.admin  # noqa: F401  registers itself with the operator's admin
from koprogo.operations.metrics import metrics
from koprogo.portal.staff.platform import staff_look
from koprogo.tenancy.admin import site
from koprogo.users.decorators import for_anybody

urlpatterns = [
    path("", include("koprogo.portal.urls_public")),
    path("accounts/", include("koprogo.users.urls_accounts")),
    path("", include("koprogo.users.urls_public")),
    path("", include("koprogo.notifications.urls_public")),
    path("", include("meetings.urls_public")),
    path("admin/look/<slug:slug>/", staff_look, name="staff_look"),
    path("admin/", site.urls),
    path("api/v1/", include("koprogo.api")),
    # Monitoring has no account; it shows the token of the installation instead.
    path("metrics", for_anybody(metrics), name="metrics"),
]

handler400 = "koprogo.core.handlers.bad_request"
handler403 = "koprogo.core.handlers.permission_denied"
handler404 = "koprogo.core.handlers.not_found"
handler500 = "koprogo.core.handlers.server_error"
