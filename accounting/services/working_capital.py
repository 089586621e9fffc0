"""The permanent working capital: increased by a call, given back by a decision of the assembly."""

from datetime import date
from uuid import UUID

from django.db import transaction

from accounting.domain.ledger import credit, debit
from accounting.models import JournalEntry
from accounting.queries.call_plans import key_plan
from accounting.queries.funds import WORKING, balance
from accounting.services.ledger import post_entry
from accounting.services.portfolio import refresh_portfolio
from accounting.services.refund_letters import queue_refund_letters
from buildings.queries.keys import general_key
from buildings.services.associations import locked_association
from koprogo.audit.services import record
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import Cents, format_cents

FUND, OWNER = "100000", "4101"


class FundHoldsLess(DomainError):
    """No more is given back than was called."""

    code = "fund-holds-less"
    message = N_("Le fonds de roulement ne contient que %(balance)s : on ne peut en rendre %(asked)s.")
    article = "art. 3.86 §3"


class RefundIsOfNothing(DomainError):
    """A refund is of at least a cent."""

    code = "fund-refund-amount"
    message = N_("Le montant à rendre est supérieur à zéro.")


@transaction.atomic
def refund_working_capital(*, cents: Cents, on: date, decision: str, by: UUID | None) -> JournalEntry:
    """Credit each owner of a day with his part of ``cents`` by the general key, and write to him; the bank pays later.

    :raises RefundIsOfNothing, FundHoldsLess: when the fund cannot give that.
    :raises SharesAreNotTheTotal, LotsHaveNoDebtor: when the register does not tell whose it is.
    """
    association = locked_association()
    held = Cents(-max(balance(WORKING, on=on), balance(WORKING)))
    key = general_key(on)
    if cents <= 0:
        raise RefundIsOfNothing
    if cents > held or key is None:
        raise FundHoldsLess(balance=format_cents(held), asked=format_cents(cents))
    split = key_plan(key=key, cents=cents, on=on)
    lines = [debit(FUND, cents, key=key.pk)]
    lines += [credit(OWNER, charge.cents, owner=charge.owner, lot=charge.lot) for charge in split.preview.charges]
    entry = post_entry(journal=JournalEntry.Journal.CALLS, on=on, text=decision[:160], lines=lines, by=by)
    queue_refund_letters(entry=entry, split=split, on=on, by=by)
    refresh_portfolio(on=on)
    record(action="fund.refund", subject=association, by=by, on=f"{on}", amount_cents=cents, decision=decision)
    return entry
