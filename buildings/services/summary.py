"""Keeping the portfolio's line of this copropriété in step with its register."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from buildings.models import Association, Lot, Mandate, Ownership
from koprogo.tenancy.portfolio import keep_summary


def refresh_summary(on: date | None = None) -> None:
    """Count lots, owners and shares anew, as of today unless another day is given."""
    day = on or timezone.localdate()
    association = Association.objects.filter(parent=None).first()
    keep_summary(
        lot_count=Lot.objects.count(),
        owner_count=Ownership.objects.on(day).order_by().values("owner").distinct().count(),
        total_shares=association.total_shares if association else 0,
        mandate_ends_on=_syndic_ends_on(day),
    )


def _syndic_ends_on(day: date) -> date | None:
    syndics = Mandate.objects.filter(Q(until_on=None) | Q(until_on__gt=day), kind=Mandate.Kind.SYNDIC)
    return syndics.order_by("-until_on").values_list("until_on", flat=True).first()
