"""What a fund call must be before anybody is asked to pay."""

from collections.abc import Sequence

from accounting.models import FundCall
from accounting.queries.bank_accounts import usual_account
from buildings.models import AllocationKey, BankAccount
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents
from koprogo.core.periods import Period


class CallAsksNothing(DomainError):
    """A call is for more than nothing."""

    code = "fund-call-amount"
    message = N_("Le montant d'un appel est supérieur à zéro.")


class KeyIsNamedTwice(DomainError):
    """A call asks one amount by each of its keys."""

    code = "fund-call-key-twice"
    message = N_("La clé « %(key)s » est indiquée deux fois.")
    advice = N_("Additionnez les deux montants sur une ligne.")


class CallIsDueBeforeItIsMade(DomainError):
    """Owners have time to pay."""

    code = "fund-call-due-early"
    message = N_("L'échéance (%(due_on)s) précède la date de l'appel (%(called_on)s).")


class BankAccountIsClosed(DomainError):
    """Nobody is asked to pay into a closed account."""

    code = "bank-account-closed"
    message = N_("Le compte bancaire %(iban)s est clôturé.")
    advice = N_("Choisissez un compte ouvert au nom de l'association.")


class FundHasNoAccount(DomainError):
    """Each fund is on an account opened in the name of the association (R-260)."""

    code = "fund-without-account"
    message = N_("Aucun compte bancaire ouvert n'est connu pour ce fonds.")
    article = "art. 3.86 §3"
    advice = N_("Ajoutez le compte au nom de l'association dans la fiche de la copropriété.")


class AccountIsForTheReserve(DomainError):
    """The reserve fund has an account of its own (R-260)."""

    code = "bank-account-reserve"
    message = N_("Le compte %(iban)s est celui du fonds de réserve : cet appel doit être payé sur un autre compte.")
    article = "art. 3.86 §3"
    advice = N_("Choisissez le compte du fonds de roulement.")


def account_of(kind: str) -> BankAccount:
    """Return the account that calls of a kind are paid into.

    :raises FundHasNoAccount: when there is none.
    """
    account = usual_account(kind)
    if account is None:
        raise FundHasNoAccount
    return account


def check_parts(parts: Sequence[tuple[AllocationKey, Cents]]) -> None:
    """Refuse parts that ask nothing, or that name a key twice.

    :raises CallAsksNothing: when there is none, or one is for nothing.
    :raises KeyIsNamedTwice: with the key.
    """
    if not parts or any(cents <= 0 for _, cents in parts):
        raise CallAsksNothing
    named = [key.pk for key, _ in parts]
    for key, _ in parts:
        if named.count(key.pk) > 1:
            raise KeyIsNamedTwice(key=key.name)


def check_draft(fund_call: FundCall) -> None:
    """Refuse a call that could not be issued as it stands.

    :raises PeriodIsEmpty: when its period ends before it begins.
    """
    account = fund_call.bank_account
    if fund_call.amount_cents <= 0:
        raise CallAsksNothing
    if fund_call.due_on < fund_call.called_on:
        raise CallIsDueBeforeItIsMade(due_on=fund_call.due_on, called_on=fund_call.called_on)
    if fund_call.period_from_on:
        Period(fund_call.period_from_on, fund_call.period_until_on)
    if account.is_closed:
        raise BankAccountIsClosed(iban=account.iban)
    if account.kind == BankAccount.Kind.RESERVE and fund_call.kind != FundCall.Kind.RESERVE:
        raise AccountIsForTheReserve(iban=account.iban)
