"""What minutes hold, who signs them, and their two duties of thirty days (C. civ., art. 3.87 §§10–12, 3.93 §4)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from koprogo.core.errors import N_, DomainError

DAYS = 30


class VotesLackNames(DomainError):
    """Minutes name who voted against and who abstained (R-138, R-180)."""

    code = "minutes-lack-names"
    rule = "R-180"
    message = N_("Le procès-verbal de « %(title)s » est incomplet.")
    article = "art. 3.87 §10"
    why = N_("%(votes)s voix contre ou abstentions n'ont pas de nom.")
    advice = N_("Indiquez qui a voté contre et qui s'est abstenu.")


class MinutesAreUnsigned(DomainError):
    """Chair and secretary sign; so do owners still there, or it is written that they refused (R-181, R-183)."""

    code = "minutes-unsigned"
    rule = "R-181"
    message = N_("Le procès-verbal n'est pas signé.")
    article = "art. 3.87 §10"
    why = N_("Il manque la signature de : %(names)s.")
    advice = N_("Faites signer, ou notez que la personne refuse et pourquoi.")


class Duty(StrEnum):
    """Two duties, each followed apart (R-182)."""

    REGISTER = "register"
    SEND = "send"


@dataclass(frozen=True, slots=True)
class Duties:
    """When decisions entered the register and minutes went to all; None: not yet."""

    held_on: date
    registered_on: date | None = None
    sent_on: date | None = None

    @property
    def deadline(self) -> date:
        return minutes_deadline(self.held_on)

    def open_duties(self) -> frozenset[Duty]:
        done = {Duty.REGISTER: self.registered_on, Duty.SEND: self.sent_on}
        return frozenset(duty for duty, day in done.items() if day is None)

    def late_duties(self, on: date) -> frozenset[Duty]:
        """Return what was done after the thirtieth day, or is open after it."""
        days = {Duty.REGISTER: self.registered_on or on, Duty.SEND: self.sent_on or on}
        return frozenset(duty for duty, day in days.items() if day > self.deadline)


def minutes_deadline(held_on: date) -> date:
    """Give the last day to enter decisions in the register and to send the minutes (R-181)."""
    return held_on + timedelta(days=DAYS)


def unsigned(expected: Collection[str], signed: Collection[str], refused: Collection[str] = ()) -> tuple[str, ...]:
    """Name who has neither signed nor refused to, in order and each once (R-181, R-183)."""
    done = {*signed, *refused}
    return tuple(name for name in dict.fromkeys(expected) if name not in done)


def check_signed(
    chair: str, secretary: str, present: Collection[str], signed: Collection[str], refused: Collection[str] = ()
) -> None:
    """Refuse to take minutes for signed that are not (R-181).

    :raises MinutesAreUnsigned: naming who is missing.
    """
    missing = unsigned([chair, secretary, *present], signed, refused)
    if missing:
        raise MinutesAreUnsigned(names=", ".join(missing))


def check_named(title: str, votes: int, named: int) -> None:
    """Refuse minutes with votes against, or abstentions, that nobody cast (R-180).

    :raises VotesLackNames: with how many votes have no name.
    """
    if named < votes:
        raise VotesLackNames(title=title, votes=votes - named)
