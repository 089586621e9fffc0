"""Movements as they are shown: what each is taken for, in words, read in a few queries for any number of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounting.domain.bank_parts import Part, PartKind
from accounting.domain.bank_proposals import Reason
from accounting.models import Account, BankTransaction, FundCall, Invoice, Settlement, Supplier
from accounting.queries.bank_parts import parts_of
from buildings.models import Owner
from koprogo.core.money import Cents

REASONS: dict[str, str | Promise] = {
    Reason.OGM: gettext_lazy("communication structurée"),
    Reason.OGM_IN_TEXT: gettext_lazy("communication structurée lue dans le texte"),
    Reason.END_TO_END: gettext_lazy("référence de notre ordre de paiement"),
    Reason.RETURN: gettext_lazy("retour d'un paiement comptabilisé"),
    Reason.OWN_ACCOUNT: gettext_lazy("autre compte de la copropriété"),
    Reason.CHARGES: gettext_lazy("frais, selon le code de la banque"),
    Reason.INTEREST: gettext_lazy("intérêts, selon le code de la banque"),
    Reason.IBAN_AMOUNT: gettext_lazy("compte connu et montant exact"),
    Reason.NAME_AMOUNT: gettext_lazy("nom ressemblant et montant exact"),
    Reason.IBAN: gettext_lazy("compte connu, montant différent"),
    Reason.NAME: gettext_lazy("nom ressemblant, montant différent"),
    Reason.BY_HAND: gettext_lazy("choisi à la main"),
    Reason.GROUP: gettext_lazy("plusieurs mouvements ensemble"),
}


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of a movement in words."""

    text: str
    account: str
    cents: Cents
    is_waiting: bool


@dataclass(frozen=True, slots=True)
class ShownMovement:
    """A movement with its parts and why it is taken for that."""

    row: BankTransaction
    parts: tuple[ShownPart, ...]
    reason: str | Promise

    @property
    def waits(self) -> bool:
        return any(part.is_waiting for part in self.parts)


@dataclass(frozen=True, slots=True)
class Names:
    """The names of owners, suppliers, what they owe or are owed, and accounts."""

    parties: dict[UUID, str]
    items: dict[UUID, str]
    accounts: dict[str, str]

    @classmethod
    def of(cls, parts: Sequence[Part]) -> "Names":
        owners = {part.owner for part in parts if part.owner}
        suppliers = {part.supplier for part in parts if part.supplier}
        items = {part.item for part in parts if part.item}
        codes = {part.account for part in parts}
        return cls(_parties(owners, suppliers), item_titles(items), _accounts(codes))

    def shown(self, part: Part) -> ShownPart:
        text = " – ".join(filter(None, (self._party(part), self._item(part)))) or self.accounts.get(part.account, "")
        return ShownPart(text, part.account, part.cents, part.kind == PartKind.SUSPENSE)

    def _party(self, part: Part) -> str:
        return self.parties.get(cast("UUID", part.owner or part.supplier), "")

    def _item(self, part: Part) -> str:
        if part.kind == PartKind.ADVANCE:
            return _("remboursement de son avoir") if part.cents < 0 else _("avance en sa faveur")
        if part.kind == PartKind.PREPAID:
            return _("paiement sans facture")
        return self.items.get(cast("UUID", part.item), "")


def shown_movements(rows: Iterable[BankTransaction]) -> list[ShownMovement]:
    """Return movements with what they are taken for, in words."""
    kept = [(row, parts_of(row.proposal)) for row in rows]
    names = Names.of([part for _row, parts in kept for part in parts])
    return [ShownMovement(row, tuple(map(names.shown, parts)), REASONS.get(row.reason, "")) for row, parts in kept]


def item_titles(items: Iterable[Any]) -> dict[UUID, str]:
    """Name calls, invoices and settlements by their number and title."""
    wanted = [item for item in items if item]
    if not wanted:
        return {}
    calls = FundCall.objects.filter(pk__in=wanted).values_list("pk", "number", "title")
    invoices = Invoice.objects.filter(pk__in=wanted).values_list("pk", "number")
    settlements = Settlement.objects.filter(pk__in=wanted).values_list("pk", "fiscal_year__from_on")
    return {
        **{pk: f"{number} {title}" for pk, number, title in calls},
        **{pk: _("facture %(number)s") % {"number": number} for pk, number in invoices},
        **{pk: _("décompte %(year)s") % {"year": from_on.year} for pk, from_on in settlements},
    }


def _parties(owners: set[Any], suppliers: set[Any]) -> dict[UUID, str]:
    named = {owner.pk: owner.full_name for owner in Owner.objects.filter(pk__in=owners)} if owners else {}
    return named | (dict(Supplier.objects.filter(pk__in=suppliers).values_list("pk", "name")) if suppliers else {})


def _accounts(codes: set[str]) -> dict[str, str]:
    return {account.pk: account.name for account in Account.objects.filter(pk__in=codes)} if codes else {}
