"""What owners may ask for in writing: an item, an assembly, to be assisted (C. civ., art. 3.87 §§1–4)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from buildings.domain.fortnight import Fortnight, agenda_deadline
from koprogo.core.errors import N_, DomainError
from koprogo.core.periods import Period, add_months
from meetings.domain.working_days import working_days_before

ONE_FIFTH = Fraction(1, 5)
CONVENE_DAYS = 30
ASSISTANT_DAYS = 4


class RequestIsLeftOut(DomainError):
    """What was asked for in time is put on the agenda, whatever the syndic thinks of it (R-107)."""

    code = "request-left-out"
    rule = "R-107"
    message = N_("Un point demandé à temps manque à l'ordre du jour : « %(title)s ».")
    article = "art. 3.87 §3"
    why = N_("La demande est arrivée le %(received_on)s, au plus tard le %(deadline)s.")
    advice = N_("Inscrivez ce point à l'ordre du jour, dans les termes de la demande.")


class PetitionIsTooSmall(DomainError):
    """An assembly is called at the request of a fifth of the shares, not of the heads (R-103)."""

    code = "petition-too-small"
    rule = "R-103"
    message = N_("Cette demande n'oblige pas le syndic à convoquer une assemblée.")
    article = "art. 3.87 §2"
    why = N_("Les signataires réunissent %(shares)s quotités sur %(total)s ; il en faut au moins %(needed)s.")
    advice = N_("Ajoutez des signataires, ou demandez d'inscrire le point à la prochaine assemblée.")


class CosignatoryIsTooEarly(DomainError):
    """A co-signatory convenes himself only when the syndic let thirty days pass (R-103)."""

    code = "cosignatory-too-early"
    rule = "R-103"
    message = N_("Un signataire ne peut pas encore convoquer lui-même l'assemblée.")
    article = "art. 3.87 §2"
    why = N_("La demande est arrivée le %(received_on)s : le syndic peut convoquer jusqu'au %(convene_by)s.")
    advice = N_("Attendez le %(from_on)s.")


class ConvenerDidNotSign(DomainError):
    """Only who signed the request may convene in the syndic's place (R-103)."""

    code = "convener-not-cosignatory"
    rule = "R-103"
    message = N_("%(name)s ne peut pas convoquer l'assemblée à la place du syndic.")
    article = "art. 3.87 §2"
    why = N_("Cette personne n'a pas signé la demande du %(received_on)s.")
    advice = N_("Laissez un des signataires convoquer.")


class AssistantIsTooLate(DomainError):
    """Who wants to be assisted tells the syndic four working days before (R-111)."""

    code = "assistant-too-late"
    rule = "R-111"
    message = N_("L'assistance a été annoncée trop tard pour l'assemblée du %(held_on)s.")
    article = "art. 3.87 §1"
    why = N_("L'annonce date du %(announced_on)s ; elle devait partir au plus tard le %(deadline)s.")
    advice = N_("Donnez procuration à cette personne, ou annoncez l'assistance pour la prochaine assemblée.")


@dataclass(frozen=True, slots=True)
class Placement:
    """The fortnight for which a proposal is in time, and the last day that was open for it (R-107)."""

    fortnight: Period
    deadline: date


def placement(received_on: date, fortnight: Fortnight) -> Placement:
    """Give the first ordinary assembly on whose agenda the syndic must put a proposal (R-107)."""
    due = fortnight.next_from(received_on)
    if received_on > agenda_deadline(due):
        due = fortnight.next_from(add_months(due.last_on, 1))
    return Placement(due, agenda_deadline(due))


def must_be_placed(received_on: date, held_on: date, fortnight: Fortnight) -> bool:
    """Tell whether a proposal belongs on the agenda of the ordinary assembly of a day (R-107)."""
    return received_on <= agenda_deadline(fortnight_of(held_on, fortnight))


def fortnight_of(held_on: date, fortnight: Fortnight) -> Period:
    """Give the fortnight an ordinary assembly is that of: the one it lies in, or else the one of its year."""
    around = fortnight.next_from(held_on)
    return around if around.contains(held_on) else fortnight.in_year(held_on.year)


def check_placed(left_out: Iterable[tuple[str, date]], held_on: date, fortnight: Fortnight) -> None:
    """Refuse an ordinary agenda without what was asked for in time: ``(title, received_on)`` of each (R-107).

    :raises RequestIsLeftOut: naming the first one.
    """
    deadline = agenda_deadline(fortnight_of(held_on, fortnight))
    for title, received_on in left_out:
        if received_on <= deadline:
            raise RequestIsLeftOut(title=title, received_on=received_on, deadline=deadline)


@dataclass(frozen=True, slots=True)
class Petition:
    """Shares of those who ask for an assembly by registered letter, of all, and the day it arrived (R-103)."""

    shares: int
    total: int
    received_on: date

    @property
    def is_admissible(self) -> bool:
        return 0 < ONE_FIFTH * self.total <= self.shares

    @property
    def needed(self) -> int:
        """Count the shares that just do, rounded up."""
        return -(-self.total // 5)

    @property
    def convene_by(self) -> date:
        """Give the last day the syndic may send the notices."""
        return self.received_on + timedelta(days=CONVENE_DAYS)

    @property
    def cosignatory_from(self) -> date:
        return self.convene_by + timedelta(days=1)


def check_petition(petition: Petition) -> None:
    """Refuse to treat a request as binding that a fifth does not carry.

    :raises PetitionIsTooSmall: with the shares it has and needs.
    """
    if not petition.is_admissible:
        raise PetitionIsTooSmall(shares=petition.shares, total=petition.total, needed=petition.needed)


def check_cosignatory(
    name: str, signatories: Collection[str], petition: Petition, on: date, *, called: str = ""
) -> None:
    """Refuse that somebody convenes in the syndic's place who may not, or not yet (R-103).

    :raises PetitionIsTooSmall: without a fifth.
    :raises ConvenerDidNotSign: when he did not sign.
    :raises CosignatoryIsTooEarly: within the thirty days.
    """
    check_petition(petition)
    if name not in signatories:
        raise ConvenerDidNotSign(name=called or name, received_on=petition.received_on)
    if on < petition.cosignatory_from:
        raise CosignatoryIsTooEarly(
            received_on=petition.received_on, convene_by=petition.convene_by, from_on=petition.cosignatory_from
        )


def assistant_deadline(held_on: date) -> date:
    """Give the last day on which an owner may announce who will assist him (R-111)."""
    return working_days_before(held_on, ASSISTANT_DAYS)


def check_assistant(announced_on: date, held_on: date) -> None:
    """Refuse an assistant announced too late.

    :raises AssistantIsTooLate: with the last day.
    """
    deadline = assistant_deadline(held_on)
    if announced_on > deadline:
        raise AssistantIsTooLate(held_on=held_on, announced_on=announced_on, deadline=deadline)
