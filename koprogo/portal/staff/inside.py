"""The tables of one copropriété, to be looked at by the operator with a reason (see mount.py)."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from koprogo.portal.staff.looked import read_only
from koprogo.tenancy.admin import PlatformSite
from koprogo.tenancy.upgrades.versions import tenant_models
from koprogo.tenancy.urls import public_url
from koprogo.users.second_factor import asked_of_staff

LOOK_INSIDE = "operations.look_inside"


class InsideSite(PlatformSite):
    """Every table of a copropriété, none of it to be changed: the ledger, the log, letters and owners are history."""

    index_title = _("Consultation en lecture seule, inscrite au journal de la copropriété")

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(super().has_permission(request) and request.user.has_perm(LOOK_INSIDE))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        visit = getattr(request, "staff_visit", None)
        header = _("Chez %(name)s") % {"name": visit.copropriete.name} if visit else self.site_header
        found = super().each_context(request) | {"site_header": header, "site_title": header}
        return found | {"site_url": public_url("admin:index"), "has_permission": self.has_permission(request)}


site = InsideSite(name="admin")
site.ask_first = asked_of_staff


def register_all() -> None:
    """Register every model that lives in a copropriété, those to come too."""
    for model in tenant_models():
        admin: Any = read_only(model)
        # Whoever may look inside may look at everything there; nobody may change anything.
        admin.has_view_permission = _may_view
        admin.has_module_permission = _may_view
        site.register(model, admin)


def _may_view(self: Any, request: HttpRequest, obj: Any = None) -> bool:
    return site.has_permission(request)


register_all()
