"""The portfolio of a person: a row per copropriété from the shared schema, no copropriété is entered."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.lookups import Unaccent
from django.db.models import BigIntegerField, BooleanField, Case, DateField, F, Q, QuerySet, Value, When
from django.db.models.functions import Lower
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from buildings.domain.mandates import Expiry, expiry
from koprogo.core.periods import Period
from koprogo.tenancy.models import Copropriete
from koprogo.users.models import Role, User
from koprogo.users.queries import held_by, holds_role
from koprogo.users.rights import MATRIX

SORTS = {
    "name": "name",
    "city": "city",
    "lots": "lot_count",
    "owners": "owner_count",
    "overdue": "overdue_cents",
    "arrears": "arrears_per_mille",
    "letters": "letters_waiting_count",
    "mandate": "mandate_ends_on",
    "meeting": "next_meeting_on",
}
TEXTS = ("name", "city")
LIGHTS = {Expiry.RUNNING: "ok", Expiry.SOON: "warn", Expiry.IMMINENT: "warn", Expiry.EXPIRED: "bad"}


def portfolio(*, user_id: UUID, search: str = "", sort: str = "name") -> QuerySet[Copropriete]:
    """Return the copropriétés of a person with their summaries, found by name, city, street or KBO."""
    own = Copropriete.objects.ready().filter(held_by(user_id))
    reads = {"has_register": "lot.view", "has_figures": "arrears.view"}
    rows = _with_figures(own.annotate(**{name: _may(user_id, action) for name, action in reads.items()}))
    for word in search.split():
        rows = rows.filter(_matches(word))
    return rows.order_by(*_order(sort))


def late_ages(*, user_id: UUID) -> list[tuple[Copropriete, list[int]]]:
    """Return the copropriétés where something is late and the person may see it, with its ages, the most first."""
    rows = Copropriete.objects.ready().filter(held_by(user_id, MATRIX["arrears.view"]), summary__overdue_cents__gt=0)
    rows = rows.select_related("summary").order_by("-summary__overdue_cents", "name").distinct()
    return [(row, row.summary.late_ages or [0, 0, 0, row.summary.overdue_cents]) for row in rows]


def _may(user_id: UUID, action: str) -> Case:
    return Case(When(held_by(user_id, MATRIX[action]), then=True), default=False, output_field=BooleanField())


def _with_figures(rows: QuerySet[Copropriete]) -> QuerySet[Copropriete]:
    """Add the figures of the summary where the person may see them: an owner or renter gets none, nor their order."""
    counts = ("lot_count", "owner_count", "letters_waiting_count")
    called = Q(has_figures=True, summary__called_cents__gt=0)
    per_mille = F("summary__overdue_cents") * 1000 / F("summary__called_cents")
    return rows.annotate(
        **{
            name: Case(When(has_register=True, then=f"summary__{name}"), output_field=BigIntegerField())
            for name in counts
        },
        overdue_cents=Case(When(has_figures=True, then="summary__overdue_cents"), output_field=BigIntegerField()),
        next_meeting_on=Case(
            When(has_register=True, summary__next_meeting_on__gte=localdate(), then="summary__next_meeting_on"),
            output_field=DateField(),
        ),
        mandate_ends_on=Case(When(has_register=True, then="summary__mandate_ends_on"), output_field=DateField()),
        arrears_per_mille=Case(
            When(called, then=per_mille), When(has_figures=True, then=Value(0)), output_field=BigIntegerField()
        ),
    )


def _matches(word: str) -> Q:
    digits = word.replace(".", "")
    found = Q(name__icontains=word) | Q(city__icontains=word) | Q(street__icontains=word)
    return found | Q(kbo_number__contains=digits) if digits.isdigit() else found


def _order(sort: str) -> tuple[Any, ...]:
    name = SORTS.get(sort.lstrip("-"), "name")
    field = Lower(Unaccent(name)) if name in TEXTS else F(name)
    return (field.desc(nulls_last=True) if sort.startswith("-") else field.asc(nulls_last=True), "name")


def mandate_light(ends_on: date | None, *, today: date) -> str:
    """Return ok, warn or bad: a syndic without a mandate cannot act (art. 3.89 §1)."""
    return LIGHTS[expiry(Period(date.min, ends_on), today)] if ends_on else "bad"


def standing(copropriete: Copropriete) -> tuple[str, str] | None:
    """Return tone and words of what sets a copropriété apart: suspended, leaving, or held back by its upgrade."""
    if copropriete.suspended_at:
        return "bad", _("Accès suspendu")
    if copropriete.removal_on:
        return "warn", _("Retrait demandé")
    if copropriete.upgrade_error:
        return "info", _("Entretien en cours")
    return None


def may_open(user: User) -> bool:
    """Return whether a person may open one more copropriété: whoever is a syndic already, and platform staff."""
    return user.is_staff or holds_role(user.pk, [Role.SYNDIC])
