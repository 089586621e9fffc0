"""What a key may be for: groups of actions that one can read; an action in none is never done with a key."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Scope:
    """Some actions of the matrix of rights; ``needs`` names the scopes without which it opens nothing."""

    label: str | Promise
    actions: tuple[str, ...]
    needs: tuple[str, ...] = ()
    example: str = ""


SCOPES: dict[str, Scope] = {
    "register:read": Scope(
        _("Lire le registre : lots, copropriétaires, quotités, clés, mandats"),
        ("association.view", "building.view", "lot.view", "owner.view", "key.view", "mandate.view"),
        example="lots/",
    ),
    "register:write": Scope(
        _("Modifier le registre"),
        (
            "association.change",
            "building.change",
            "lot.change",
            "owner.change",
            "ownership.change",
            "key.change",
            "mandate.change",
            "register.import",
        ),
        needs=("register:read",),
    ),
    "contacts:read": Scope(
        _("Lire les coordonnées : adresses e-mail, téléphones, comptes bancaires"),
        ("owner.contact",),
        needs=("register:read",),
    ),
    "accounting:read": Scope(
        _("Lire les appels de fonds, la comptabilité et les arriérés"),
        (
            "fund_call.view",
            "budget.view",
            "fund.view",
            "ledger.view",
            "settlement.view",
            "arrears.view",
            "reminder.view",
            "bank.view",
            "books.export",
        ),
        example="fund-calls/",
    ),
    "accounting:write": Scope(
        _("Préparer et émettre des appels de fonds, écrire dans la comptabilité"),
        (
            "fund_call.draft",
            "fund_call.issue",
            "fund_call.cancel",
            "reminder.send",
            "budget.change",
            "fund.change",
            "sale.book",
            "ledger.change",
            "settlement.make",
            "year.close",
            "bank.import",
            "bank.match",
            "ledger.post",
            "period.lock",
            "books.take_over",
        ),
        needs=("accounting:read",),
    ),
    "purchases:read": Scope(
        _("Lire les factures, les fournisseurs et les ordres de paiement"),
        ("invoice.view", "payment_order.view"),
        example="invoices/",
    ),
    "purchases:write": Scope(
        _("Encoder des factures et préparer des paiements, sans rien approuver"),
        ("invoice.draft", "supplier.change", "payment_order.make"),
        needs=("purchases:read",),
    ),
    "meetings:read": Scope(
        _("Lire les assemblées, leur ordre du jour et leurs décisions"),
        ("meeting.view", "decision.view"),
        example="meetings/",
    ),
    "meetings:write": Scope(
        _("Préparer des assemblées et leur ordre du jour"),
        ("meeting.prepare", "decision.follow"),
        needs=("meetings:read",),
    ),
    "letters:read": Scope(
        _("Lire les lettres et suivre leur envoi"),
        ("letter.view",),
        example="documents/",
    ),
    "letters:write": Scope(
        _("Imprimer et renvoyer des lettres"),
        ("letter.print", "delivery.retry"),
        needs=("letters:read",),
    ),
}
CHOICES = [(name, scope.label) for name, scope in SCOPES.items()]
SCOPE_OF = {action: name for name, scope in SCOPES.items() for action in scope.actions}


def with_needed(scopes: Iterable[str]) -> list[str]:
    """Return the scopes and those without which they open nothing, in the order of the table."""
    chosen = {*scopes}
    chosen |= {needed for name in chosen for needed in SCOPES[name].needs}
    return [name for name in SCOPES if name in chosen]


def actions_of(scopes: Iterable[str]) -> frozenset[str]:
    """Return what keys of these scopes are for; a scope that is no more gives nothing."""
    return frozenset(action for name in scopes if name in SCOPES for action in SCOPES[name].actions)


def offered(access: Any) -> list[tuple[str, str | Promise]]:
    """Return the scopes of which ``access`` may do at least something."""
    return [(name, scope.label) for name, scope in SCOPES.items() if any(map(access.may, scope.actions))]


def example_of(scopes: Iterable[str]) -> str:
    """Return the part of an address to try a key of these scopes at."""
    return next((SCOPES[name].example for name in SCOPES if name in scopes and SCOPES[name].example), "")
