"""Decisions in writing: unanimous, by all, and none that needs a deed (C. civ., art. 3.87 §11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from koprogo.core.errors import N_, DomainError

# What changes the base deed or a real right is passed before a notary.
NEEDS_DEED = frozenset(
    {
        "statutes_use",
        "statutes_other",
        "destination",
        "acquire",
        "dispose",
        "partial_associations",
        "divide_lot",
        "change_shares",
        "shares_with_works",
        "shares_with_disposal",
        "shares_with_division",
        "shares_with_partial_associations",
    }
)


class DecisionNeedsADeed(DomainError):
    """What needs an authentic deed is not decided in writing (R-112)."""

    code = "written-needs-deed"
    rule = "R-112"
    message = N_("« %(title)s » ne peut pas être décidé par écrit.")
    article = "art. 3.87 §11"
    why = N_("Cette décision doit être constatée par un acte authentique.")
    advice = N_("Convoquez une assemblée générale.")


class NothingIsAsked(DomainError):
    """Who is written to has a text to agree to (R-112)."""

    code = "written-lacks-texts"
    rule = "R-112"
    message = N_("Aucun texte n'est à décider par écrit.")
    article = "art. 3.87 §11"
    why = N_("Chaque copropriétaire répond oui ou non à des textes : il n'y en a aucun.")
    advice = N_("Ajoutez au moins une décision avec son texte, puis envoyez.")


class ClosingDayIsTooSoon(DomainError):
    """Everybody has at least a day to answer; the law fixes no term (R-112)."""

    code = "written-closes-too-soon"
    rule = "R-112"
    message = N_("La décision par écrit ne peut pas se terminer le %(closes_on)s.")
    article = "art. 3.87 §11"
    why = N_("Les textes partent le %(sent_on)s : chacun doit pouvoir répondre après cette date.")
    advice = N_("Choisissez un jour qui laisse à chacun le temps de répondre.")


class AnswersAreAwaited(DomainError):
    """Nobody is taken for silent before the closing day is over (R-112)."""

    code = "written-answers-awaited"
    rule = "R-112"
    message = N_("La décision par écrit n'est pas terminée.")
    article = "art. 3.87 §11"
    why = N_("%(silent)s copropriétaires sur %(heads)s peuvent encore répondre jusqu'au %(closes_on)s inclus.")
    advice = N_("Attendez leur réponse, ou annulez la procédure en disant pourquoi.")


class WrittenDecisionIsNotUnanimous(DomainError):
    """One refusal or one silence, and nothing is decided (R-112)."""

    code = "written-not-unanimous"
    rule = "R-112"
    message = N_("Rien n'est décidé par écrit.")
    article = "art. 3.87 §11"
    why = N_(
        "%(agreed)s copropriétaires sur %(heads)s ont dit oui, avec %(shares)s quotités sur %(total)s ; %(silent)s "
        "n'ont pas répondu. Tous doivent dire oui."
    )
    advice = N_("Portez le point à l'ordre du jour d'une assemblée générale, où la majorité de la loi suffit.")


class Answer(StrEnum):
    """What a head wrote; an abstention is no yes."""

    YES = "yes"
    NO = "no"
    SILENT = "silent"


class Stage(StrEnum):
    """Where a decision in writing stands."""

    WAITING = "waiting"
    ADOPTED = "adopted"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """What one head answered; a suspended one cannot, and so blocks (R-137)."""

    shares: int
    answer: Answer = Answer.SILENT


def stage(answers: Iterable[WrittenAnswer], *, is_over: bool) -> Stage:
    """Tell whether all said yes, one said no, or answers are awaited; silence at the end is no yes."""
    given = {answer.answer for answer in answers}
    if given == {Answer.YES}:
        return Stage.ADOPTED
    return Stage.FAILED if Answer.NO in given or is_over else Stage.WAITING


def check_closing_day(closes_on: date, sent_on: date) -> None:
    """Refuse a closing day that leaves nobody time to answer.

    :raises ClosingDayIsTooSoon: with the day the texts leave.
    """
    if closes_on <= sent_on:
        raise ClosingDayIsTooSoon(closes_on=closes_on, sent_on=sent_on)


def check_may_be_written(code: str, title: str) -> None:
    """Refuse what needs an authentic deed.

    :raises DecisionNeedsADeed: when it does.
    """
    if code in NEEDS_DEED:
        raise DecisionNeedsADeed(title=title)


def check_unanimous(answers: Iterable[WrittenAnswer]) -> None:
    """Refuse to take for decided what not all agreed to in writing.

    :raises WrittenDecisionIsNotUnanimous: with who is missing.
    """
    answers = list(answers)
    agreed = [answer for answer in answers if answer.answer is Answer.YES]
    if stage(answers, is_over=True) is not Stage.ADOPTED:
        raise WrittenDecisionIsNotUnanimous(
            agreed=len(agreed),
            heads=len(answers),
            shares=sum(answer.shares for answer in agreed),
            total=sum(answer.shares for answer in answers),
            silent=sum(answer.answer is Answer.SILENT for answer in answers),
        )
