"""Owners on a day: what they hold, where they live, what they agreed to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.contrib.postgres.lookups import Unaccent
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower

from buildings.models import Owner, Ownership
from buildings.queries.keys import as_part
from buildings.queries.lots import general_shares
from buildings.queries.words import mixed

NAMES = [Lower(Unaccent("last_name")), Lower(Unaccent("first_name"))]
SORTS: dict[str, list[Any]] = {
    "name": [*NAMES, "reference"],
    "-name": [*(name.desc() for name in NAMES), "-reference"],
    "reference": ["reference"],
    "-reference": ["-reference"],
    "lots": ["lot_count", "last_name"],
    "-lots": ["-lot_count", "last_name"],
}


@dataclass(frozen=True, slots=True)
class Holding:
    """What an owner holds in one lot; ``own_shares`` is nothing for those who only hold the title."""

    lot_id: UUID
    lot_number: str
    right: str
    fraction: Fraction
    lot_shares: int
    own_shares: Fraction
    from_on: date

    @property
    def shown_shares(self) -> str:
        return mixed(self.own_shares)


@dataclass(frozen=True, slots=True)
class OwnerRow:
    """An owner on a day, ready to show."""

    owner: Owner
    holdings: tuple[Holding, ...]
    accepts_email: bool

    @property
    def shares(self) -> Fraction:
        return sum((holding.own_shares for holding in self.holdings), Fraction())

    @property
    def shown_shares(self) -> str:
        return mixed(self.shares)


def owners_on(
    day: date, *, text: str = "", consent: str = "", state: str = "now", sort: str = "name"
) -> QuerySet[Owner]:
    """Return owners with ``lot_count`` on a day: those who hold something then, or all, or those who hold no more."""
    held = Ownership.objects.on(day).filter(owner=OuterRef("pk")).order_by().values("owner")
    count = Subquery(held.annotate(n=Count("lot", distinct=True)).values("n"), output_field=IntegerField())
    owners = Owner.objects.annotate(lot_count=Coalesce(count, 0))
    if state != "all":
        owners = owners.filter(lot_count__gt=0) if state != "former" else owners.filter(lot_count=0)
    if consent:
        owners = owners.filter(_consents(day)) if consent == "email" else owners.exclude(_consents(day))
    if text.strip():
        owners = owners.filter(mentions(text))
    return owners.order_by(*SORTS.get(sort, SORTS["name"]))


def _consents(day: date) -> Q:
    is_given = Q(email_consent_on__lte=day) & ~Q(email="")
    return is_given & (Q(email_consent_ended_on=None) | Q(email_consent_ended_on__gt=day))


def mentions(text: str) -> Q:
    """Find each word of ``text`` in a name, accents aside, or as reference or enterprise number."""
    found = Q()
    for word in text.split():
        names = Q(last_name__unaccent__icontains=word) | Q(first_name__unaccent__icontains=word)
        found &= names | Q(reference__iexact=word) | Q(kbo_number=word.replace(".", ""))
    return found


def owner_rows(owners: Iterable[Owner], day: date) -> list[OwnerRow]:
    """Add to ``owners`` what they hold on a day, in one statement for all."""
    owners = list(owners)
    held = holdings([owner.pk for owner in owners], day)
    return [OwnerRow(owner, tuple(held[owner.pk]), owner.accepts_email_on(day)) for owner in owners]


def holdings(owner_ids: Iterable[UUID], day: date) -> dict[UUID, list[Holding]]:
    """Return what each owner holds on a day, in the order of the deed."""
    rows = Ownership.objects.on(day).filter(owner__in=list(owner_ids)).select_related("lot")
    rows = rows.annotate(lot_shares=general_shares(day, lot="lot")).order_by("lot__position", "lot__number")
    held: dict[UUID, list[Holding]] = defaultdict(list)
    for row in rows:
        held[row.owner_id].append(_holding(row))
    return held


def _holding(row: Ownership) -> Holding:
    part = as_part(row)
    lot_shares: int = row.lot_shares  # type: ignore[attr-defined]
    return Holding(
        lot_id=row.lot_id,
        lot_number=row.lot.number,
        right=row.get_right_display(),
        fraction=part.fraction,
        lot_shares=lot_shares,
        own_shares=lot_shares * part.fraction if part.right.enjoys else Fraction(),
        from_on=row.from_on,
    )
