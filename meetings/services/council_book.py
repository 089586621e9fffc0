"""The book of the council: meetings, notices to the syndic, reports to the owners (art. 3.90)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from buildings.models import Owner
from documents.services import Draft, Paper, open_batch, queue_documents, read_document
from koprogo.audit.services import record
from koprogo.core.formats import day
from koprogo.core.periods import Period
from koprogo.notifications.services import queue_deliveries
from meetings.domain.book import AgendaIsClosed, EntryIsEmpty, EntryIsNoReport, NobodyWasPresent, ReportIsSent
from meetings.domain.delegations import check_past
from meetings.models import AgendaItem, CouncilEntry, Meeting
from meetings.queries.book import report_content, report_text
from meetings.queries.heads import heads_on
from meetings.services.agenda import add_item, change_item
from meetings.services.annexes import add_annex
from meetings.services.delegations import file_paper

Kind = CouncilEntry.Kind
TEMPLATE = "meetings/letters/council_report.html"
REPORT = "council_report"


@transaction.atomic
def tell_syndic(*, text: str, on: date, today: date, by: UUID | None) -> CouncilEntry:
    """Record that the council tells the syndic what it will inspect or copy (R-302)."""
    return _written(Kind.NOTICE, on, today, by, text=text.strip())


@transaction.atomic
def note_meeting(
    *, on: date, present: Sequence[str], text: str, today: date, by: UUID | None, paper: Paper | None = None
) -> CouncilEntry:
    """Write down a meeting of the council: who was there, what was said and decided.

    :raises NobodyWasPresent: without a name.
    """
    names = [name.strip() for name in present if name.strip()]
    if not names:
        raise NobodyWasPresent
    return _written(Kind.MEETING, on, today, by, paper, text=text.strip(), present=names)


@transaction.atomic
def write_report(
    *,
    from_on: date,
    on: date,
    text: str,
    today: date,
    by: UUID | None,
    opinion: str = "",
    paper: Paper | None = None,
) -> CouncilEntry:
    """Write, or file, the report on a period: the controls done and the opinion on the syndic (R-304).

    :raises PeriodIsEmpty: when it would begin after the day of the report.
    """
    Period(from_on, on + timedelta(days=1))
    return _written(Kind.REPORT, on, today, by, paper, from_on=from_on, text=text.strip(), opinion=opinion.strip())


def _written(
    kind: str, on: date, today: date, by: UUID | None, paper: Paper | None = None, **fields: Any
) -> CouncilEntry:
    check_past(on, today)
    if not fields["text"] and paper is None:
        raise EntryIsEmpty
    entry = CouncilEntry(kind=kind, held_on=on, created_by=by, **fields)
    entry.full_clean()
    entry.document = file_paper(paper, title=f"{entry.get_kind_display()} {on:%d/%m/%Y}", by=by, subject_id=entry.pk)
    entry.save(force_insert=True)
    record(action=f"council.{kind}", subject=entry, by=by, on=f"{on}")
    return entry


def _locked_report(entry: CouncilEntry) -> CouncilEntry:
    entry = CouncilEntry.objects.select_for_update(of=("self",)).select_related("document").get(pk=entry.pk)
    if entry.kind != Kind.REPORT:
        raise EntryIsNoReport
    return entry


@transaction.atomic
def send_report(*, entry: CouncilEntry, on: date, by: UUID | None) -> CouncilEntry:
    """Send a report to every co-owner, each letter in his language around the words of the council.

    :raises EntryIsNoReport: for notes and notices.
    :raises ReportIsSent: the second time.
    """
    entry = _locked_report(entry)
    if entry.sent_on:
        raise ReportIsSent(on=entry.sent_on)
    owners = _owners(on)
    content = report_content(entry) | {"dated_on": on}
    drafts = [
        Draft(_title(entry, owner.language), owner, owner.language, TEMPLATE, content, entry.pk) for owner in owners
    ]
    batch = open_batch(kind=REPORT, title=_title(entry, "fr"), subject_id=entry.pk, by=by)
    documents = queue_documents(batch=batch, kind=REPORT, drafts=drafts)
    queue_deliveries(addressed=zip(documents, owners, strict=True), on=on)
    entry.sent_on = on
    entry.save(update_fields=["sent_on"])
    record(action="council.report_sent", subject=entry, by=by, count=len(owners))
    return entry


def _owners(on: date) -> list[Owner]:
    holders = {holder for head in heads_on(on) for holder in head.holders}
    return list(Owner.objects.filter(pk__in=holders).order_by("reference"))


def _title(entry: CouncilEntry, language: str) -> str:
    with override(language):
        return _("Rapport du conseil de copropriété du %(on)s") % {"on": day(entry.held_on, language)}


@transaction.atomic
def place_report(*, entry: CouncilEntry, by: UUID | None) -> AgendaItem:
    """Put a report with the agenda of the ordinary assembly in preparation: it leaves with the notices.

    :raises EntryIsNoReport: for notes and notices.
    :raises AgendaIsClosed: when no ordinary assembly is being prepared.
    """
    meeting = Meeting.objects.filter(kind=Meeting.Kind.ORDINARY, state=Meeting.State.DRAFT).order_by("held_on").first()
    if meeting is None:
        raise AgendaIsClosed
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    entry = _locked_report(entry)
    item = meeting.items.filter(subject=REPORT).first() or add_item(
        meeting=meeting, kind=AgendaItem.Kind.INFORMATION, title=_title(entry, "fr"), subject=REPORT, by=by
    )
    item = change_item(item=item, by=by, text=report_text(entry))
    if entry.document:
        paper = Paper(entry.document.payload.get("file_name", "rapport.pdf"), read_document(entry.document))
        add_annex(item=item, title=_title(entry, "fr"), paper=paper, by=by)
    entry.item = item
    entry.save(update_fields=["item"])
    record(action="council.report_placed", subject=entry, by=by, meeting=meeting.number)
    return item
