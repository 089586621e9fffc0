"""The operator's admin: who is on the platform, never what is inside a copropriété."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite, ModelAdmin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from koprogo.tenancy.models import Copropriete, SyndicFirm
from koprogo.tenancy.urls import public_url


class PlatformSite(AdminSite):
    """An admin of its own: what other packages register is not in it."""

    site_header = site_title = _("KoproGo, plateforme")
    index_title = _("Plateforme")
    site_url = "/"
    # Those of django-tenants have style in them, which browsers are told to refuse.
    index_template = app_index_template = "tenancy/admin_index.html"
    enable_nav_sidebar = False
    # Set by who knows people: what is answered to those who have to prove something more first.
    ask_first: Callable[[HttpRequest], HttpResponse | None] = staticmethod(lambda request: None)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        inner = super().admin_view(view, cacheable)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            return self.ask_first(request) or inner(request, *args, **kwargs)

        return guarded

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Send to the one page where passwords are changed, with its checks."""
        return HttpResponseRedirect(public_url("account_change_password"))


site = PlatformSite(name="admin")
site.login = secure_admin_login(site.login)  # type: ignore[method-assign]


class Looked(ModelAdmin):
    """Rows to look at: made and removed elsewhere."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class CoproprieteAdmin(Looked):
    list_display = ["name", "slug", "city", "firm", "is_ready", "opened_at"]
    list_filter = ["is_ready", "firm"]
    search_fields = ["name", "slug", "kbo_number"]
    fields = ["name", "slug", "schema_name", "firm", "street", "postal_code", "city", "kbo_number", "is_ready"]
    readonly_fields = ["name", "schema_name", "street", "postal_code", "city", "kbo_number", "is_ready"]


class SyndicFirmAdmin(ModelAdmin):
    list_display = ["name", "kbo_number", "ipi_number", "email"]
    search_fields = ["name", "kbo_number"]


site.register(Copropriete, CoproprieteAdmin)
site.register(SyndicFirm, SyndicFirmAdmin)
