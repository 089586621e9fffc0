"""What the books do not know and the assembly is told beside the accounts: commitments, proceedings, claims, loans."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from accounting.domain.pcmn import AccountIsUnknown, chart_account
from koprogo.core.errors import N_, DomainError

# Accounts of loans: those of more than one year, what of them falls due within it, and financial debts.
LOANS = ("170", "171", "172", "173", "174", "420", "421", "422", "423", "424", "43")
MOST_ITEMS = 200


class Kind(StrEnum):
    """What an item of the annexes is."""

    COMMITMENT = "commitment"
    PROCEEDING = "proceeding"
    INSURANCE = "insurance"
    LOAN = "loan"


# What each kind tells beside its ``text``.
FIELDS: dict[Kind, tuple[str, ...]] = {
    Kind.COMMITMENT: ("party", "on", "cents", "done_cents"),
    Kind.PROCEEDING: ("party", "on", "cents", "status"),
    Kind.INSURANCE: ("party", "on", "cents", "done_cents", "status"),
    Kind.LOAN: ("party", "account", "on", "until_on", "cents", "rate", "instalment_cents"),
}
NEEDED: dict[Kind, tuple[str, ...]] = {
    Kind.COMMITMENT: ("on", "cents"),
    Kind.PROCEEDING: ("party", "status"),
    Kind.INSURANCE: ("party", "on"),
    Kind.LOAN: ("party", "on", "cents"),
}
DAYS = ("on", "until_on")
NUMBERS = ("cents", "done_cents", "instalment_cents", "rate")


class ItemLacks(DomainError):
    """An item that says too little is of no use to the assembly."""

    code = "annex-item-lacks"
    message = N_("Il manque à cet élément de l'annexe : %(names)s.")


class AmountIsNegative(DomainError):
    """What the annexes tell is never below nil."""

    code = "annex-item-negative"
    message = N_("Un montant ou un taux d'une annexe ne peut pas être négatif.")


class ItemIsDoneTwice(DomainError):
    """No more is carried out of a commitment, or received for a claim, than its amount."""

    code = "annex-item-done"
    message = N_("Ce qui est déjà exécuté ou reçu ne peut pas dépasser le montant.")


class ItemEndsBefore(DomainError):
    """A loan ends after it began."""

    code = "annex-item-ends"
    message = N_("Un emprunt se termine après son début.")


class AccountIsNoLoan(DomainError):
    """A loan stands on an account of loans."""

    code = "annex-item-account"
    message = N_("Le compte %(account)s n'est pas un compte d'emprunt (170 à 174, 420 à 424, 43).")


def written_item(kind: Kind, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item as it is kept: only what its kind tells, days as texts.

    :raises ItemLacks: when something needed is missing.
    :raises AmountIsNegative, ItemIsDoneTwice, ItemEndsBefore, AccountIsNoLoan: when it contradicts itself.
    """
    item = {name: given.get(name) or "" for name in ("text", "status", "party", "account")}
    item |= {name: given.get(name) for name in (*NUMBERS, *DAYS)}
    kept = {name: item[name] for name in ("text", *FIELDS[kind])}
    _check(kind, kept)
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in kept.items()}


def _check(kind: Kind, item: Mapping[str, Any]) -> None:
    missing = [name for name in ("text", *NEEDED[kind]) if item[name] in {None, ""}]
    if missing:
        raise ItemLacks(names=", ".join(name.replace("cents", "amount") for name in missing))
    if any((item.get(name) or 0) < 0 for name in NUMBERS):
        raise AmountIsNegative
    if item.get("done_cents") and item["done_cents"] > (item["cents"] or 0):
        raise ItemIsDoneTwice
    if item.get("until_on") and item["until_on"] <= item["on"]:
        raise ItemEndsBefore
    if item.get("account") and not is_loan(item["account"]):
        raise AccountIsNoLoan(account=item["account"])


def is_loan(account: str) -> bool:
    """Tell whether an account of the chart, or one below it, is of a loan."""
    return account.startswith(LOANS) and _is_known(account[:3])


def _is_known(account: str) -> bool:
    try:
        chart_account(account)
    except AccountIsUnknown:
        return False
    return True


def read_item(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return an item as it is worked with: its days are days."""
    return {name: date.fromisoformat(value) if name in DAYS and value else value for name, value in item.items()}
