"""What the invoices of a supplier are usually booked on."""

import re
from collections import Counter
from dataclasses import dataclass
from statistics import median_low
from uuid import UUID

from accounting.domain.occupants import usual_occupant_percent
from accounting.models import Invoice, InvoiceLine, Supplier

LAST_INVOICES = 6
LAST_LINES = 60
LONGEST_TERM = 120
_MOVING = re.compile(
    r"[\d./:-]+|\b(?:janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre"
    r"|octobre|novembre|décembre|decembre|januari|februari|maart|april|mei|juni|juli|augustus"
    r"|oktober|november|december)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Habits:
    """What the last invoices of a supplier were mostly booked on, and how long they gave."""

    account_id: str
    key_id: UUID | None
    vat_rate: int
    payment_days: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a new line of a supplier would be booked on; empty where nothing tells."""

    account_id: str
    key_id: UUID | None
    occupant_percent: int


def supplier_habits(supplier_id: UUID) -> Habits | None:
    """Return what most of the last invoices say; nothing when none was booked."""
    invoices = list(
        Invoice.objects.filter(supplier_id=supplier_id, kind=Invoice.Kind.INVOICE, state__in=Invoice.BOOKED)
        .order_by("-issued_on", "-id")
        .values_list("pk", "issued_on", "due_on")[:LAST_INVOICES]
    )
    rows = InvoiceLine.objects.filter(invoice__in=[pk for pk, _, _ in invoices], owner=None)
    counted = Counter(rows.values_list("account_id", "key_id", "vat_rate").order_by("-invoice__issued_on", "position"))
    if not counted:
        return None
    account, key, rate = counted.most_common(1)[0][0]
    term = median_low([(due_on - issued_on).days for _, issued_on, due_on in invoices])
    return Habits(account, key, rate, min(max(term, 0), LONGEST_TERM))


def line_proposals(supplier: Supplier, lines: list[tuple[str, int]]) -> list[Proposal]:
    """Return for each text and VAT rate what it was booked on before: same text, else same rate, else as usual."""
    before = list(
        InvoiceLine.objects.filter(invoice__supplier=supplier, invoice__state__in=Invoice.BOOKED, owner=None)
        .order_by("-invoice__issued_on", "position")
        .values_list("text", "vat_rate", "account_id", "key_id", "occupant_percent")[:LAST_LINES]
    )
    made = [(text, rate, Proposal(code, key, percent)) for text, rate, code, key, percent in reversed(before)]
    by_text = {_still(text): proposal for text, _, proposal in made if text}
    by_rate = {rate: proposal for _, rate, proposal in made}
    usual = usual_proposal(supplier)
    return [by_text.get(_still(text)) or by_rate.get(rate) or usual for text, rate in lines]


def usual_proposal(supplier: Supplier) -> Proposal:
    """Return what the supplier's own card says."""
    code = supplier.account_id or ""
    return Proposal(code, supplier.key_id, usual_occupant_percent(code))


def _still(text: str) -> str:
    """Leave out what changes from month to month."""
    return " ".join(_MOVING.sub(" ", text.casefold()).split())
