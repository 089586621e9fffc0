"""Majorities as they were: what an assembly decided is judged by the law of its day.

The act of 18 June 2018 lowered three quarters to two thirds on 1 January 2019; Book 3 of the Civil Code, in force on
1 September 2021, only renumbered the articles.
"""

from dataclasses import dataclass
from datetime import date

from koprogo.core.periods import Period
from meetings.domain.majorities import Majority

REFORM_OF_2010 = date(2010, 9, 1)
REFORM_OF_2018 = date(2019, 1, 1)
BOOK_3 = date(2021, 9, 1)
# Demolition at four fifths: annulled by the Constitutional Court, nr 30/2020, restored by the act of 31 July 2020.
ANNULLED = date(2020, 2, 20)
RESTORED = date(2020, 8, 17)


@dataclass(frozen=True, slots=True)
class Ruling:
    """The majority a kind of decision took during a time."""

    majority: Majority
    period: Period


def _before_2019(majority: Majority) -> tuple[Ruling, ...]:
    return (Ruling(majority, Period(date.min, REFORM_OF_2018)),)


EARLIER: dict[str, tuple[Ruling, ...]] = {
    **{
        code: _before_2019(Majority.THREE_QUARTERS)
        for code in (
            "statutes_use",
            "common_works",
            "tender_threshold",
            "private_works",
            "shares_with_works",
            "council_delegation",
            # Works the law imposes were works like others.
            "legal_works",
        )
    },
    # No reserve was compulsory, so there was none to waive.
    "reserve_waiver": _before_2019(Majority.ABSOLUTE),
    # The gateway was open to works and acts of disposal only.
    "shares_with_division": _before_2019(Majority.UNANIMITY),
    "shares_with_partial_associations": _before_2019(Majority.UNANIMITY),
    "demolish_hygiene": (
        *_before_2019(Majority.UNANIMITY),
        Ruling(Majority.UNANIMITY, Period(ANNULLED, RESTORED)),
    ),
}

# The articles of the old Civil Code, until Book 3 renumbered them.
OLD_ARTICLES = {
    Majority.ABSOLUTE: "art. 577-6 §8",
    Majority.TWO_THIRDS: "art. 577-7 §1, 1°",
    Majority.THREE_QUARTERS: "art. 577-7 §1, 1°",
    Majority.FOUR_FIFTHS: "art. 577-7 §1, 2°",
    Majority.UNANIMITY: "art. 577-7 §3",
}
OLD_ELSEWHERE = {"reserve_waiver": "art. 577-5 §3", "council_delegation": "art. 577-8/1"}


def old_article(code: str, majority: Majority) -> str:
    """Return where the old Civil Code asked for a majority."""
    return OLD_ELSEWHERE.get(code, OLD_ARTICLES[majority])


def majority_on(code: str, majority: Majority, on: date) -> Majority:
    """Return the majority a kind of decision took on a day, ``majority`` being today's."""
    return next((ruling.majority for ruling in EARLIER.get(code, ()) if ruling.period.contains(on)), majority)
