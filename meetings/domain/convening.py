"""When and how owners are called together (C. civ., art. 3.85 §3, 3.87 §§2–3)."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from buildings.domain.fortnight import Fortnight
from koprogo.core.errors import N_, DomainError
from meetings.domain.house_rules import LAW_ALONE, HouseRules

# Sending or reception may count, that is disputed: what is planned leaves time for the post.
REGISTERED_MARGIN = 21
ELECTRONIC_MARGIN = 16


class NoticeIsTooLate(DomainError):
    """A notice leaves at least fifteen days before the assembly, save urgency (R-104, R-105)."""

    code = "notice-too-late"
    rule = "R-104"
    message = N_("Les convocations ne peuvent plus partir le %(sent_on)s pour une assemblée du %(held_on)s.")
    article = "art. 3.87 §3"
    why = N_(
        "Il resterait %(left)s jours, il en faut au moins %(needed)s : elles devaient partir au plus tard le "
        "%(last_on)s."
    )
    advice = N_("Fixez l'assemblée au %(earliest_on)s ou plus tard, ou motivez l'urgence dans la convocation.")

    @classmethod
    def despite_urgency(cls, sent_on: date, held_on: date, rules: HouseRules) -> "NoticeIsTooLate":
        """Refuse what no urgency allows: a notice leaves before the day of the assembly."""
        refusal = cls(
            sent_on=sent_on, held_on=held_on, tomorrow=sent_on + timedelta(days=1), **_days(sent_on, held_on, rules)
        )
        refusal.why = N_("L'urgence abrège le délai, mais une convocation part au plus tard la veille de l'assemblée.")
        refusal.advice = N_("L'urgence est motivée : fixez l'assemblée au %(tomorrow)s ou plus tard.")
        return refusal


class OrdinaryIsOutsideFortnight(DomainError):
    """The yearly assembly is held in the fortnight of the internal rules, or it is said why not (R-101)."""

    code = "ordinary-outside-fortnight"
    rule = "R-101"
    message = N_("L'assemblée ordinaire du %(held_on)s se tient hors de la quinzaine.")
    article = "art. 3.85 §3, 3.87 §2"
    why = N_("Le règlement d'ordre intérieur la fixe du %(from_on)s au %(last_on)s.")
    advice = N_("Choisissez un jour de la quinzaine, ou écrivez pourquoi l'assemblée se tient un autre jour.")


class ChannelIsNotAccepted(DomainError):
    """A notice is registered unless its addressee accepted another way before it left (R-109)."""

    code = "notice-channel"
    rule = "R-109"
    message = N_("La convocation de %(name)s doit partir par envoi recommandé.")
    article = "art. 3.87 §3"
    why = N_("Aucun accord individuel, exprès et écrit, antérieur au %(sent_on)s, ne permet une autre voie.")
    advice = N_("Envoyez-la en recommandé ; un accord donné après l'envoi ne le régularise pas.")


class NoticeIsIncomplete(DomainError):
    """A notice says where, on which day and at what hour, about what, and how to read the documents (R-106)."""

    code = "notice-incomplete"
    rule = "R-106"
    message = N_("La convocation est incomplète.")
    article = "art. 3.87 §3"
    why = N_("Il y manque : %(missing)s.")
    advice = N_("Complétez la préparation de l'assemblée, puis convoquez.")


def last_sending_day(held_on: date, rules: HouseRules = LAW_ALONE) -> date:
    """Give the last day on which a notice is regular; the day of sending is not counted (R-104)."""
    return held_on - timedelta(days=rules.days_before)


def earliest_meeting(sent_on: date, rules: HouseRules = LAW_ALONE) -> date:
    """Give the first day an assembly may be held whose notices leave on a day."""
    return sent_on + timedelta(days=rules.days_before)


def planned_sending_day(held_on: date, *, registered: bool, rules: HouseRules = LAW_ALONE) -> date:
    """Give the day notices should leave: with days for the post to spare, never after the last day (R-104)."""
    margin = REGISTERED_MARGIN if registered else ELECTRONIC_MARGIN
    return min(held_on - timedelta(days=margin), last_sending_day(held_on, rules))


def is_in_time(sent_on: date, held_on: date, rules: HouseRules = LAW_ALONE) -> bool:
    return sent_on <= last_sending_day(held_on, rules)


def check_notice(sent_on: date, held_on: date, rules: HouseRules = LAW_ALONE, *, urgency_reason: str = "") -> None:
    """Refuse notices that leave too late; urgency shortens the time when its reason is written (R-105).

    :raises NoticeIsTooLate: with the days left, and the first day still possible.
    """
    is_urgent = bool(urgency_reason.strip())
    if is_in_time(sent_on, held_on, rules) or (is_urgent and sent_on < held_on):
        return
    if is_urgent:
        raise NoticeIsTooLate.despite_urgency(sent_on, held_on, rules)
    raise NoticeIsTooLate(sent_on=sent_on, held_on=held_on, **_days(sent_on, held_on, rules))


def _days(sent_on: date, held_on: date, rules: HouseRules) -> dict[str, int | date]:
    return {
        "left": max((held_on - sent_on).days, 0),
        "needed": rules.days_before,
        "last_on": last_sending_day(held_on, rules),
        "earliest_on": earliest_meeting(sent_on, rules),
    }


def check_fortnight(held_on: date, fortnight: Fortnight, *, reason: str = "") -> None:
    """Refuse an ordinary assembly outside its fortnight for which no reason is written (R-101).

    :raises OrdinaryIsOutsideFortnight: with the days of the fortnight.
    """
    if not fortnight.contains(held_on) and not reason.strip():
        due = fortnight.in_year(held_on.year)
        raise OrdinaryIsOutsideFortnight(held_on=held_on, from_on=due.from_on, last_on=due.last_on)


def is_accepted(accepted_on: date | None, sent_on: date) -> bool:
    """Tell whether another way than the registered letter was accepted in time (R-109)."""
    return accepted_on is not None and accepted_on <= sent_on


def check_channel(name: str, *, registered: bool, accepted_on: date | None, sent_on: date) -> None:
    """Refuse to convene somebody otherwise than by registered letter without his earlier consent (R-109).

    :raises ChannelIsNotAccepted: when there is none.
    """
    if not registered and not is_accepted(accepted_on, sent_on):
        raise ChannelIsNotAccepted(name=name, sent_on=sent_on)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice must say (R-106); taking part at a distance needs its way in the notice too (R-100)."""

    place: str
    begins_at: time | None
    item_count: int
    consultation: str
    remote_link: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Name what lacks: ``place``, ``hour``, ``agenda``, ``consultation``."""
        said = {
            "place": bool(self.place.strip() or self.remote_link.strip()),
            "hour": self.begins_at is not None,
            "agenda": self.item_count > 0,
            "consultation": bool(self.consultation.strip()),
        }
        return tuple(name for name, is_said in said.items() if not is_said)


MISSING = {
    "place": N_("le lieu"),
    "hour": N_("l'heure"),
    "agenda": N_("l'ordre du jour"),
    "consultation": N_("comment consulter les documents"),
}


def check_content(notice: Notice) -> None:
    """Refuse a notice that does not say what it must (R-106).

    :raises NoticeIsIncomplete: naming what is missing.
    """
    if notice.missing:
        raise NoticeIsIncomplete(missing=tuple(MISSING[name] for name in notice.missing))


def posting_deadline(held_on: date, rules: HouseRules = LAW_ALONE) -> date:
    """Give the day by which the date hangs in the common parts (R-110): that of the last notices.

    The law names no day; occupants without a vote may make their remarks in writing (art. 3.89 §5, 6°).
    """
    return last_sending_day(held_on, rules)
