"""What a bank movement most likely is, and why: the first rule that knows it decides.

The communication comes first, then the account it came from with the amount, then the name with what is open.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from accounting.domain.bank_known import Claim, Known, Move, Party, Sent
from accounting.domain.bank_names import likeness
from accounting.domain.bank_parts import FIXED, Part, PartKind
from accounting.domain.bank_proposals import DOUBTFUL, SCORES, Proposal, Reason
from accounting.domain.ogm import is_ogm
from accounting.domain.payments import Debt
from koprogo.core.money import Cents

LIKE_ENOUGH = 75
_OGM_IN_TEXT = re.compile(r"(?<![0-9])([0-9]{3})[/. ]?([0-9]{4})[/. ]?([0-9]{5})(?![0-9])")


def propose(move: Move, known: Known) -> Proposal | None:
    """Return what a movement is taken for, using up what it pays; nothing when no rule knows it."""
    rules = RULES_OF_RETURNS if move.nature == "return" else RULES
    found = next((made for rule in rules if (made := rule(move, known))), None)
    if found:
        known.use(found.parts)
    return found


def _own_account(move: Move, known: Known) -> Proposal | None:
    return _fixed(move, PartKind.TRANSFER, Reason.OWN_ACCOUNT) if move.iban in known.own_ibans else None


def _return(move: Move, known: Known) -> Proposal | None:
    """Take back, part for part, what the payment that came back was matched with."""
    sent = _sent(move, known) if move.nature == "return" else None
    if sent is None:
        return None
    return Proposal(returned_parts(sent), Reason.RETURN, SCORES[Reason.RETURN])


def returned_parts(sent: Sent) -> tuple[Part, ...]:
    """Take back, part for part, what a payment was matched with."""
    return tuple(
        Part(
            PartKind.RETURN,
            Cents(-part.cents),
            part.account,
            owner=part.owner,
            supplier=part.supplier,
            item=part.item or (sent.id if part.owner else None),
            key=part.key,
            id=sent.id,
        )
        for part in sent.parts
    )


def _sent(move: Move, known: Known) -> Sent | None:
    """Find the payment that came back: by its reference, else by account and amount, the last one."""
    same = [sent for sent in known.sent if sent.cents == -move.cents]
    by_reference = [sent for sent in same if move.end_to_end and sent.end_to_end == move.end_to_end]
    by_account = [sent for sent in same if move.iban and sent.iban == move.iban]
    return next(iter([*by_reference[-1:], *by_account[-1:]]), None)


def _ogm(move: Move, known: Known) -> Proposal | None:
    claim = known.ogms.get(move.ogm) if move.ogm else None
    return _claimed(move, known, claim, Reason.OGM) if claim else None


def _end_to_end(move: Move, known: Known) -> Proposal | None:
    claim = known.end_to_ends.get(move.end_to_end) if move.cents < 0 and move.end_to_end else None
    return _claimed(move, known, claim, Reason.END_TO_END) if claim else None


def _by_bank(move: Move, known: Known) -> Proposal | None:
    if move.nature == "interest" and move.cents > 0:
        return _fixed(move, PartKind.INTEREST, Reason.INTEREST)
    if move.nature in ("charges", "interest"):
        return _fixed(move, PartKind.CHARGES, Reason.CHARGES)
    return None


def _ogm_in_text(move: Move, known: Known) -> Proposal | None:
    """Read communications in a free text; several must make the amount exactly."""
    claims = [known.ogms[ogm] for ogm in ogms_in(move.communication) if ogm in known.ogms]
    if len(claims) == 1:
        return _claimed(move, known, claims[0], Reason.OGM_IN_TEXT)
    parts = tuple(part for claim in claims for part in _whole(move, known, claim))
    if len(claims) > 1 and sum(part.cents for part in parts) == move.cents:
        return Proposal(parts, Reason.OGM_IN_TEXT, SCORES[Reason.OGM_IN_TEXT])
    return None


def _whole(move: Move, known: Known, claim: Claim) -> tuple[Part, ...]:
    """Pay all that is open of what a communication names."""
    sign = 1 if move.cents > 0 else -1
    debts = [debt for debt in known.payable(claim.party, incoming=sign > 0) if debt.item == claim.item]
    cents = Cents(sign * sum(debt.open_cents for debt in debts))
    return known.parts(claim.party, cents, claim.item) if cents else ()


def _iban_and_amount(move: Move, known: Known) -> Proposal | None:
    return _by_amount(move, known, known.ibans.get(move.iban, ()), Reason.IBAN_AMOUNT) if move.iban else None


def _name_and_amount(move: Move, known: Known) -> Proposal | None:
    return _by_amount(move, known, _namesakes(move, known), Reason.NAME_AMOUNT)


def _iban(move: Move, known: Known) -> Proposal | None:
    return _by_party(move, known, known.ibans.get(move.iban, ()), Reason.IBAN) if move.iban else None


def _name(move: Move, known: Known) -> Proposal | None:
    return _by_party(move, known, _namesakes(move, known)[:1], Reason.NAME)


def _by_amount(move: Move, known: Known, parties: Sequence[Party], reason: Reason) -> Proposal | None:
    """Take the one party of whom what is open makes the amount: one debt, the oldest ones, or all."""
    fitting = [(party, debts) for party in parties if (debts := _fitting(move, known, party))]
    if len(fitting) != 1:
        return None
    party, debts = fitting[0]
    sign = 1 if move.cents > 0 else -1
    parts = tuple(part for debt in debts for part in known.parts(party, Cents(debt.open_cents * sign), debt.item)[:1])
    if sum(part.cents for part in parts) != move.cents:
        parts = known.parts(party, move.cents)
    return Proposal(parts, reason, SCORES[reason])


def _fitting(move: Move, known: Known, party: Party) -> list[Debt]:
    debts = known.payable(party, incoming=move.cents > 0)
    wanted = abs(move.cents)
    if alone := next((debt for debt in debts if debt.open_cents == wanted), None):
        return [alone]
    total = 0
    for count, debt in enumerate(debts, start=1):
        total += debt.open_cents
        if total == wanted:
            return debts[:count]
    return []


def _by_party(move: Move, known: Known, parties: Sequence[Party], reason: Reason) -> Proposal | None:
    """Take the only party it can be; money we sent without a debt for it is not explained by a name."""
    if len(parties) != 1:
        return None
    parts = known.parts(parties[0], move.cents)
    is_explained = move.cents > 0 or all(part.item for part in parts)
    return Proposal(parts, reason, SCORES[reason]) if is_explained else None


def _namesakes(move: Move, known: Known) -> list[Party]:
    """Return those whose name is like that of the other side, the most alike first."""
    found = [(likeness(move.counterparty, name), party) for name, party in known.names] if move.counterparty else []
    close = [(score, party) for score, party in found if score >= LIKE_ENOUGH]
    return [party for _score, party in sorted(close, key=lambda one: -one[0])]


def _claimed(move: Move, known: Known, claim: Claim, reason: Reason) -> Proposal:
    parts = known.parts(claim.party, move.cents, claim.item)
    is_sure = move.cents > 0 or all(part.item is not None for part in parts) or claim.party.owner is not None
    return Proposal(parts, reason, SCORES[reason] if is_sure else DOUBTFUL)


def _fixed(move: Move, kind: PartKind, reason: Reason) -> Proposal:
    return Proposal((Part(kind, move.cents, FIXED[kind]),), reason, SCORES[reason])


def ogms_in(text: str) -> Iterator[str]:
    """Return the communications written in a free text: twelve digits that check, each once."""
    found = ("".join(match.groups()) for match in _OGM_IN_TEXT.finditer(text))
    return iter(dict.fromkeys(digits for digits in found if is_ogm(digits)))


Rule = Callable[[Move, Known], Proposal | None]
RULES: tuple[Rule, ...] = (
    _own_account,
    _ogm,
    _end_to_end,
    _by_bank,
    _ogm_in_text,
    _iban_and_amount,
    _name_and_amount,
    _iban,
    _name,
)
# Money come back is no payment, whoever it came from.
RULES_OF_RETURNS: tuple[Rule, ...] = (_return,)
