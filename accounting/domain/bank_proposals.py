"""A proposal for a bank movement: its parts, the reason, and how sure it is."""

from dataclasses import dataclass
from enum import StrEnum

from accounting.domain.bank_parts import Part

CERTAIN = 90


class Reason(StrEnum):
    """Why a movement is taken for what is proposed."""

    OGM = "ogm"
    OGM_IN_TEXT = "ogm_in_text"
    END_TO_END = "end_to_end"
    RETURN = "return"
    OWN_ACCOUNT = "own_account"
    CHARGES = "charges"
    INTEREST = "interest"
    IBAN_AMOUNT = "iban_amount"
    NAME_AMOUNT = "name_amount"
    IBAN = "iban"
    NAME = "name"
    BY_HAND = "by_hand"
    GROUP = "group"


SCORES = {
    Reason.OGM: 100,
    Reason.END_TO_END: 100,
    Reason.OWN_ACCOUNT: 100,
    Reason.RETURN: 100,
    Reason.OGM_IN_TEXT: 97,
    Reason.CHARGES: 95,
    Reason.INTEREST: 95,
    Reason.IBAN_AMOUNT: 92,
    Reason.NAME_AMOUNT: 80,
    Reason.IBAN: 60,
    Reason.NAME: 50,
}
# What is paid beyond what a supplier asked, or given back to an owner who has no credit, is looked at.
DOUBTFUL = 55


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a movement is proposed to be; a ``score`` of 90 and more needs no look."""

    parts: tuple[Part, ...]
    reason: Reason
    score: int

    @property
    def is_certain(self) -> bool:
        return self.score >= CERTAIN
