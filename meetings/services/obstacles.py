"""What stands in the way of convening: each rule is asked, the first that refuses decides."""

from collections.abc import Callable, Sequence
from datetime import date

from buildings.domain.thresholds import council_is_compulsory
from buildings.queries.mandates import counted_lots
from koprogo.core.errors import N_, DomainError
from meetings.domain.agenda_template import Point
from meetings.domain.convening import Notice, check_content, check_fortnight, check_notice
from meetings.domain.council import check_elections
from meetings.domain.electorates import VoteIsSuspended
from meetings.domain.gateway import check_gateway
from meetings.domain.quorum import earliest_second
from meetings.domain.requests import check_placed
from meetings.domain.second import AgendaPoint, check_same_agenda
from meetings.domain.written import NothingIsAsked, check_closing_day, check_may_be_written
from meetings.models import AgendaItem, AgendaRequest, Meeting
from meetings.queries.agenda import missing_of, present_codes
from meetings.queries.heads import heads_on
from meetings.queries.timeline import fortnight, house_rules
from meetings.services.meetings import SecondIsTooEarly

Kind = Meeting.Kind
CONVENED = (Kind.ORDINARY, Kind.EXTRAORDINARY, Kind.SECOND)


class MeetingNeedsNoNotice(DomainError):
    """Only co-owners are called together or asked; the council meets as it likes."""

    code = "meeting-needs-no-notice"
    rule = "R-104"
    message = N_("« %(kind)s » ne se convoque pas.")
    article = "art. 3.87 §§3, 11"
    why = N_("Seules les assemblées ordinaires, extraordinaires et secondes se convoquent.")
    advice = N_("Préparez une assemblée ordinaire ou extraordinaire pour convoquer les copropriétaires.")


class AgendaLacksPoints(DomainError):
    """An ordinary assembly has its legal minimum on the agenda."""

    code = "agenda-lacks-points"
    rule = "R-106"
    message = N_("L'ordre du jour de l'assemblée ordinaire est incomplet.")
    article = "art. 3.89 §5"
    why = N_("La loi exige aussi : %(points)s.")
    advice = N_("Ajoutez ces points à l'ordre du jour, puis convoquez.")

    def __init__(self, missing: Sequence[Point]) -> None:
        """Name the points, the articles that want them and the rule of the first."""
        self.rule = missing[0].rule
        self.article = " ; ".join(dict.fromkeys(point.article for point in missing))
        super().__init__(points=tuple(point.title for point in missing))


def obstacles(meeting: Meeting, on: date) -> list[DomainError]:
    """Return all that stands in the way of convening a meeting on a day."""
    return [refusal for check in _checks(meeting, on) if (refusal := _refusal(check))]


def check_convening(meeting: Meeting, on: date) -> None:
    """Refuse to convene a meeting on a day.

    :raises DomainError: the first of :func:`obstacles`.
    """
    for check in _checks(meeting, on):
        check()


def _refusal(check: Callable[[], None]) -> DomainError | None:
    try:
        check()
    except DomainError as refusal:
        return refusal
    return None


def _checks(meeting: Meeting, on: date) -> list[Callable[[], None]]:
    if meeting.kind == Kind.WRITTEN:
        return [
            lambda: check_closing_day(meeting.held_on, on),
            lambda: _check_texts(meeting),
            lambda: _check_everybody_answers(on),
        ]
    return [
        lambda: _check_kind(meeting),
        lambda: _check_content(meeting),
        lambda: check_notice(on, meeting.held_on, house_rules(), urgency_reason=meeting.urgency_reason),
        lambda: _check_fortnight(meeting),
        lambda: _check_agenda(meeting),
        lambda: _check_elections(meeting),
        lambda: _check_gateways(meeting),
        lambda: _check_requests(meeting),
        lambda: _check_second(meeting),
    ]


def _check_kind(meeting: Meeting) -> None:
    if meeting.kind not in CONVENED:
        raise MeetingNeedsNoNotice(kind=meeting.get_kind_display())


def _check_content(meeting: Meeting) -> None:
    count = meeting.items.count()
    check_content(Notice(meeting.place, meeting.begins_at, count, meeting.consultation, meeting.remote_link))


def _check_fortnight(meeting: Meeting) -> None:
    period = fortnight()
    if meeting.kind == Kind.ORDINARY and period:
        check_fortnight(meeting.held_on, period, reason=meeting.outside_reason)


def _check_agenda(meeting: Meeting) -> None:
    """Refuse an ordinary agenda without its legal minimum; elections have rules of their own."""
    elected = _elected_each_year()
    missing = [point for point in missing_of(meeting) if point.code not in elected]
    if missing:
        raise AgendaLacksPoints(missing)


def _elected_each_year() -> set[str]:
    lots = counted_lots().count()
    return {"elect_reviewer"} | ({"elect_council"} if council_is_compulsory(lots) else set())


def _check_elections(meeting: Meeting) -> None:
    if meeting.kind == Kind.ORDINARY:
        check_elections(present_codes(meeting.items.all()), counted_lots().count())


def _check_gateways(meeting: Meeting) -> None:
    """Refuse a change of shares at a lower majority without the decision it follows from on the same agenda (R-173)."""
    codes = set(meeting.items.values_list("decision", flat=True))
    for code in sorted(codes):
        check_gateway(code, codes)


def _check_requests(meeting: Meeting) -> None:
    """Refuse to leave out what was asked for in time and never answered (R-107)."""
    period = fortnight()
    if meeting.kind != Kind.ORDINARY or not period:
        return
    waiting = AgendaRequest.objects.filter(kind=AgendaRequest.Kind.ITEM, state=AgendaRequest.State.RECEIVED)
    check_placed(waiting.values_list("title", "received_on"), meeting.held_on, period)


def _check_second(meeting: Meeting) -> None:
    """A second assembly may have been moved or changed since it was drafted (R-122, R-125)."""
    if meeting.kind != Kind.SECOND or meeting.first is None:
        return
    earliest = earliest_second(meeting.first.held_on)
    if meeting.held_on < earliest:
        raise SecondIsTooEarly(on=meeting.held_on, first_on=meeting.first.held_on, earliest=earliest)
    check_same_agenda(_points(meeting.first), _points(meeting))


def _points(meeting: Meeting) -> list[AgendaPoint]:
    """Return what an agenda decides: a text may be corrected, its object, its cost and who pays may not."""
    decided = ("title", "kind", "decision", "key", "amount_cents")
    return [tuple(map(str, row)) for row in meeting.items.values_list(*decided)]


def _check_texts(meeting: Meeting) -> None:
    """What is asked in writing are decisions that need no deed (R-112)."""
    asked = meeting.items.filter(kind__in=(AgendaItem.Kind.DECISION, AgendaItem.Kind.ELECTION))
    if not asked:
        raise NothingIsAsked
    for item in asked:
        check_may_be_written(item.decision, item.title)


def _check_everybody_answers(on: date) -> None:
    """All must agree: a lot nobody speaks for would end it before it begins (R-112, R-137)."""
    for head in heads_on(on):
        if head.is_suspended:
            raise VoteIsSuspended(name=head.name, lot=head.numbers)
