"""Who may do what: the one table of rights; what is not in it is refused."""

from collections.abc import Iterable
from typing import Any

from koprogo.users.models import Role

S, A, T, C, R = Role.SYNDIC, Role.ACCOUNTANT, Role.ASSISTANT, Role.COUNCIL, Role.REVIEWER
OWN, RENT, WORK = Role.OWNER, Role.RENTER, Role.CONTRACTOR
EVERYBODY = (S, A, T, C, R, OWN, RENT, WORK)
MANAGERS = (S, A)
OFFICE = (S, A, T)
READERS = (S, A, T, C, R)
BOOK_READERS = (S, A, C, R)

MATRIX: dict[str, tuple[Role, ...]] = {
    "home.view": EVERYBODY,
    "today.view": READERS,
    "search.use": READERS,
    "association.view": READERS,
    "association.change": (S,),
    "building.view": (*READERS, OWN),
    "building.change": (S,),
    "lot.view": READERS,
    "lot.change": (S,),
    "owner.view": READERS,
    "owner.change": (S,),
    "owner.contact": OFFICE,
    "ownership.change": (S,),
    "key.view": READERS,
    "key.change": (S,),
    "mandate.view": READERS,
    "mandate.change": (S,),
    "register.import": (S,),
    "member.view": (S,),
    "member.change": (S,),
    "api_key.change": (S,),
    "view_as.use": (S,),
    "copropriete.export": (S,),
    "copropriete.remove": (S,),
    "fund_call.view": BOOK_READERS,
    "fund_call.draft": MANAGERS,
    "fund_call.issue": MANAGERS,
    "fund_call.cancel": MANAGERS,
    "budget.view": READERS,
    "budget.change": MANAGERS,
    "fund.view": BOOK_READERS,
    "fund.change": MANAGERS,
    "sale.book": MANAGERS,
    "invoice.view": READERS,
    "invoice.draft": OFFICE,
    "invoice.see": (S, C),
    "invoice.approve": (S,),
    "supplier.change": OFFICE,
    "payment_order.view": BOOK_READERS,
    "payment_order.make": MANAGERS,
    "payment_order.approve": (S,),
    "ledger.view": BOOK_READERS,
    "ledger.change": MANAGERS,
    "ledger.post": MANAGERS,
    "period.lock": MANAGERS,
    "arrears.view": BOOK_READERS,
    "books.take_over": (S,),
    "books.export": (S, A, R),
    "reminder.view": BOOK_READERS,
    "reminder.send": MANAGERS,
    "policy.change": (S,),
    "bank.view": BOOK_READERS,
    "bank.import": MANAGERS,
    "bank.match": MANAGERS,
    "settlement.view": BOOK_READERS,
    "settlement.make": MANAGERS,
    "year.close": MANAGERS,
    "review.make": (R,),
    "review.answer": MANAGERS,
    "meeting.view": (*READERS, OWN),
    "meeting.prepare": OFFICE,
    "meeting.convene": (S,),
    "meeting.conduct": (S,),
    "meeting.check_in": OFFICE,
    "meeting.vote": (OWN,),
    "meeting.request": (OWN, C),
    "minutes.sign": (S, C, OWN),
    "decision.view": (*READERS, OWN),
    "decision.follow": OFFICE,
    "council.view": (S, C),
    "council.act": (C,),
    "letter.view": READERS,
    "letter.print": OFFICE,
    "delivery.retry": OFFICE,
    "log.view": (S, R),
    "log.export": (S,),
    "own_account.view": (OWN,),
    "own_lot.view": (OWN,),
    "own_document.view": (OWN,),
    "own_data.view": (OWN,),
    "coming.view": EVERYBODY,
}


HOLDERS = {action: frozenset(roles) for action, roles in MATRIX.items()}
NOBODY: frozenset[Role] = frozenset()


def may(access: Any, action: str) -> bool:
    """Return whether the holder of ``access`` may do ``action``; unknown actions are refused."""
    return not HOLDERS.get(action, NOBODY).isdisjoint(access.roles)


def roles_may(roles: Iterable[Role], action: str) -> bool:
    """Return whether somebody with these roles may do ``action``, without being somebody yet."""
    return not HOLDERS.get(action, NOBODY).isdisjoint(roles)
