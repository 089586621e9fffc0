"""What a rule of the catalogue is."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from koprogo.core.errors import N_
from meetings.domain.decision_history import REFORM_OF_2010, REFORM_OF_2018, RESTORED
from meetings.domain.majorities import Majority

# The act of 30 June 1994 made co-ownership a regime of its own.
SINCE_1995 = date(1995, 8, 1)
SINCE_2010 = REFORM_OF_2010
# The royal decree of 15 March 2017 on the registration of syndics.
SINCE_2017 = date(2017, 4, 1)
SINCE_2019 = REFORM_OF_2018
RESTORED_2020 = RESTORED


class Confidence(StrEnum):
    """How sure the wording of a rule is."""

    VERIFIED = "verified"
    KNOWN = "known"
    DISPUTED = "disputed"
    CONVENTION = "convention"


CONFIDENCES = {
    Confidence.VERIFIED: N_("texte vérifié"),
    Confidence.KNOWN: N_("règle connue"),
    Confidence.DISPUTED: N_("point discuté"),
    Confidence.CONVENTION: N_("convention du logiciel"),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its number and article; ``since`` and ``until`` bound the days it is in force, None being open.

    ``majority`` is what a decision takes by it.
    """

    number: str
    title: str
    text: str
    article: str
    confidence: Confidence
    since: date | None = None
    until: date | None = None
    majority: Majority | None = None

    def is_in_force(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)
