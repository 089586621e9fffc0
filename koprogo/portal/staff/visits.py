"""The operator's looks into a copropriété: with a reason, for an hour, written into its log."""

import re
from datetime import timedelta
from uuid import UUID

from django import forms
from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from koprogo.audit.services import record
from koprogo.operations.models import StaffVisit
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered

VISIT_LASTS = timedelta(hours=1)
_ROW = re.compile(r"/(?P<app>\w+)/(?P<model>\w+)/(?P<id>[0-9a-f-]{36})/\w+/")


class ReasonForm(forms.Form):
    """Asks for a reason somebody of the copropriété can understand."""

    reason = forms.CharField(
        label=_("Motif de la consultation"),
        min_length=10,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=_("Le motif, votre nom et chaque page consultée sont inscrits au journal de la copropriété."),
    )


@transaction.atomic
def begin_visit(*, copropriete: Copropriete, reason: str, by: UUID) -> StaffVisit:
    """Let one person look for an hour."""
    visit = StaffVisit.objects.create(copropriete=copropriete, reason=reason, user_id=by, ends_at=now() + VISIT_LASTS)
    with entered(copropriete.schema_name):
        record(action="staff.visit", subject=copropriete, by=by, reason=reason)
    return visit


def current_visit(*, slug: str, user_id: UUID) -> StaffVisit | None:
    visits = StaffVisit.objects.filter(user_id=user_id, copropriete__slug=slug, ends_at__gt=now())
    ready = visits.filter(copropriete__in=Copropriete.objects.ready())
    return ready.select_related("copropriete").order_by("-ends_at").first()


def note_page(visit: StaffVisit, page: str) -> None:
    """Write down which page was shown; where it shows one row, as a look at that row."""
    if page.endswith("/jsi18n/"):
        return
    with entered(visit.copropriete.schema_name):
        subject = _row_of(page) or visit.copropriete
        record(action="staff.look", subject=subject, by=visit.user_id, page=page, reason=visit.reason)


def _row_of(page: str) -> Model | None:
    match = _ROW.fullmatch(page)
    return apps.get_model(match["app"], match["model"]).objects.filter(pk=match["id"]).first() if match else None
