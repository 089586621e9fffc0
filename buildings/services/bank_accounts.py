"""Accounts in the association's own name, never pooled with others (C. civ., art. 3.86 §3, 3.89 §5 3°)."""

import re
import unicodedata
from uuid import UUID

from django.db import transaction

from buildings.domain.identifiers import read_iban
from buildings.models import Association, BankAccount, Mandate
from buildings.services.changes import change
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError


class IbanIsTaken(DomainError):
    """One account serves one purpose of one association."""

    code = "iban-taken"
    message = N_("Le compte %(iban)s est déjà enregistré.")


class AccountIsNotTheAssociations(DomainError):
    """The funds stand on accounts opened in the association's name (R-260)."""

    code = "account-not-the-associations"
    message = N_("Ce compte n'est pas au nom de l'association des copropriétaires.")
    why = N_("Titulaire : « %(holder)s » ; association : « %(association)s ».")
    article = "art. 3.86 §3"
    advice = N_(
        "Faites ouvrir un compte au nom de l'association : un compte tiers ou commun du syndic n'est pas permis."
    )


class AccountIsClosed(DomainError):
    """A closed account stays closed."""

    code = "account-closed"
    message = N_("Le compte %(iban)s est déjà clôturé.")


@transaction.atomic
def add_bank_account(
    *, association: Association, kind: str, iban: str, holder: str, by: UUID | None, bic: str = ""
) -> BankAccount:
    """Add an account of the association.

    :raises IbanIsInvalid: when the number does not check.
    :raises IbanIsTaken: when it is there already.
    :raises AccountIsNotTheAssociations: when somebody else holds it.
    """
    association = Association.objects.select_for_update().get(pk=association.pk)
    iban = read_iban(iban)
    if BankAccount.objects.filter(iban=iban).exists():
        raise IbanIsTaken(iban=iban)
    _check_holder(association, holder)
    account = BankAccount.objects.create(association=association, kind=kind, iban=iban, bic=bic, holder=holder)
    record(action="bank_account.added", subject=account, by=by, kind=kind, iban=iban, holder=holder)
    return account


def _check_holder(association: Association, holder: str) -> None:
    """Refuse a holder that does not name the association, or names its syndic."""
    held_by = _words(holder)
    syndics = Mandate.objects.filter(kind__in=Mandate.SYNDICS).values_list("name", flat=True)
    names_syndic = any(_words(name) <= held_by for name in syndics if _words(name))
    if names_syndic or not _words(association.name) <= held_by:
        raise AccountIsNotTheAssociations(holder=holder, association=association.name)


def _words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return set(re.findall(r"[a-z0-9]+", plain))


@transaction.atomic
def close_bank_account(*, account: BankAccount, by: UUID | None) -> BankAccount:
    """Keep the account for history, out of use.

    :raises AccountIsClosed: when it is already.
    """
    account = BankAccount.objects.select_for_update().get(pk=account.pk)
    if account.is_closed:
        raise AccountIsClosed(iban=account.iban)
    changed = change(account, {"is_closed": True})
    record(action="bank_account.closed", subject=account, by=by, iban=account.iban, changed=changed)
    return account
