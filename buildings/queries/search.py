"""Finding lots and owners of this copropriété by a few letters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from buildings.queries.lots import lot_rows, lots_on
from buildings.queries.owners import mentions, owner_rows, owners_on

LIMIT = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what it is, what it is called, and its page."""

    kind: str
    label: str
    detail: str
    page: str
    id: UUID


def found(text: str, day: date, *, with_contacts: bool = False, limit: int = LIMIT) -> list[Hit]:
    """Return lots and owners that ``text`` may mean, lots first; e-mail and phone only ``with_contacts``."""
    if not text.strip():
        return []
    return [*_lots(text.strip(), day, limit), *_owners(text.strip(), day, limit, with_contacts)]


def _lots(text: str, day: date, limit: int) -> Iterable[Hit]:
    rows = lot_rows(lots_on(day, text=text)[:limit], day)
    for row in rows:
        who = ", ".join(holder.name for holder in row.holders)
        detail = " · ".join(part for part in (row.lot.get_kind_display(), who) if part)
        yield Hit("lot", _("Lot %(number)s") % {"number": row.lot.number}, detail, "lot_detail", row.lot.pk)


def _owners(text: str, day: date, limit: int, with_contacts: bool) -> Iterable[Hit]:
    owners = owners_on(day, state="all").filter(mentions(text) | _contacts(text) if with_contacts else mentions(text))
    for row in owner_rows(owners[:limit], day):
        lots = ", ".join(holding.lot_number for holding in row.holdings)
        detail = " · ".join(part for part in (row.owner.reference, lots) if part)
        yield Hit("owner", row.owner.full_name, detail, "owner_detail", row.owner.pk)


def _contacts(text: str) -> Q:
    digits = "".join(char for char in text if char.isdigit())
    by_phone = Q(phone__contains=digits.lstrip("0")) if len(digits) >= 6 else Q()
    return Q(email__icontains=text) | by_phone
