"""The operator's admin of the installation: what it does, what went wrong, and the way into a copropriété."""

from typing import Any, cast
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from koprogo.core.errors import DomainError
from koprogo.core.forms import status_of
from koprogo.core.refusals import refusal_text
from koprogo.operations.models import BackupRun, BeatRun, Heartbeat, SetAsideTask, StaffVisit, Wake
from koprogo.operations.services.setting_aside import run_again, settle_task
from koprogo.portal.staff.inside import LOOK_INSIDE
from koprogo.portal.staff.looked import ReadOnly, read_only
from koprogo.portal.staff.visits import ReasonForm, begin_visit
from koprogo.tenancy.admin import site
from koprogo.tenancy.models import Copropriete, PortfolioSummary
from koprogo.users.admin import RunCoproprieteAdmin
from koprogo.users.models import ApiKey


class CoproprieteInsideAdmin(RunCoproprieteAdmin):
    """Each copropriété with its state, its version and its counters, and the way into its tables."""

    list_display = [
        "name",
        "slug",
        "firm",
        "is_ready",
        "schema_version",
        "letters_waiting",
        "letters_failed",
        "lots",
        "inside",
    ]
    list_select_related = ["firm", "summary"]
    list_filter = ["is_ready", "schema_version", "firm"]

    @admin.display(description=_("Lettres en attente"), ordering="summary__letters_waiting_count")
    def letters_waiting(self, copropriete: Copropriete) -> int:
        return _summary(copropriete).letters_waiting_count

    @admin.display(description=_("Envois en échec"), ordering="summary__letters_failed_count")
    def letters_failed(self, copropriete: Copropriete) -> int:
        return _summary(copropriete).letters_failed_count

    @admin.display(description=_("Lots"), ordering="summary__lot_count")
    def lots(self, copropriete: Copropriete) -> int:
        return _summary(copropriete).lot_count

    @admin.display(description=_("Tables"))
    def inside(self, copropriete: Copropriete) -> str:
        return format_html('<a href="{}">{}</a>', reverse("staff_look", args=[copropriete.slug]), _("Consulter"))


def _summary(copropriete: Copropriete) -> PortfolioSummary:
    return getattr(copropriete, "summary", None) or PortfolioSummary()


class SetAsideTaskAdmin(ReadOnly):
    """What no worker could finish: run again, or settled by hand."""

    list_display = ["name", "schema", "attempt_count", "set_aside_at", "settled_at"]
    list_filter = [("settled_at", admin.EmptyFieldListFilter), "name"]
    search_fields = ["name", "schema", "error"]
    fields = ["name", "schema", "arguments", "attempt_count", "error", "set_aside_at", "settled_at", "settled_by"]
    actions = ["run_again", "settle"]

    @admin.action(description=_("Relancer"), permissions=["settle"])
    def run_again(self, request: HttpRequest, tasks: QuerySet[SetAsideTask]) -> None:
        for task in tasks:
            self._act(request, run_again, task)

    @admin.action(description=_("Marquer comme réglée"), permissions=["settle"])
    def settle(self, request: HttpRequest, tasks: QuerySet[SetAsideTask]) -> None:
        for task in tasks:
            self._act(request, settle_task, task)

    def has_settle_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("operations.change_setasidetask"))

    def _act(self, request: HttpRequest, service: Any, task: SetAsideTask) -> None:
        try:
            service(task=task, by=request.user.pk)
        except DomainError as refusal:
            messages.error(request, f"{task}: {refusal_text(refusal)}")


def look(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for the reason, then open the tables of one copropriété for an hour."""
    if not request.user.has_perm(LOOK_INSIDE):
        raise PermissionDenied
    copropriete = get_object_or_404(Copropriete.objects.ready(), slug=slug)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        begin_visit(copropriete=copropriete, reason=form.cleaned_data["reason"], by=cast(UUID, request.user.pk))
        return redirect(f"/admin/c/{slug}/")
    title = _("Consulter les tables de %(name)s") % {"name": copropriete.name}
    context = site.each_context(request) | {"title": title, "form": form, "copropriete": copropriete}
    return TemplateResponse(request, "portal/staff/look.html", context, status=status_of(form))


site.unregister(Copropriete)
site.register(Copropriete, CoproprieteInsideAdmin)
site.register(SetAsideTask, SetAsideTaskAdmin)
site.register(BeatRun, read_only(BeatRun, list_filter=["outcome", "job"], search_fields=["job", "error"]))
for model in (BackupRun, Heartbeat, StaffVisit, Wake, ApiKey):
    site.register(model, read_only(model))
staff_look = site.admin_view(look)
