from datetime import date

import pytest

from buildings.models import Association, Mandate, Ownership
from documents.models import Document
from documents.pdf import draw_letter
from documents.services import Paper
from koprogo.core.periods import PeriodIsEmpty
from koprogo.notifications.models import Delivery
from meetings.domain.book import AgendaIsClosed, EntryIsEmpty, EntryIsNoReport, NobodyWasPresent, ReportIsSent
from meetings.domain.delegations import DayIsToCome
from meetings.domain.house_rules import DelegationRuleIsTooHigh, ReportRuleIsTooRare
from meetings.models import CouncilEntry, Meeting
from meetings.queries.annexes import annexes_by_item
from meetings.queries.book import next_report_on, notice_of
from meetings.queries.timeline import house_rules
from meetings.services.council_book import note_meeting, place_report, send_report, tell_syndic, write_report
from meetings.services.house_rules import keep_house_rules
from tests.documents.reading import text_of
from tests.factories.accounting import tilleul
from tests.factories.meetings import delegated, make_meeting

TODAY = date(2025, 9, 1)
PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture
def world(copropriete):
    return tilleul()


def report(**changed):
    given = {"from_on": date(2025, 6, 16), "on": TODAY, "text": "Factures contrôlées.", "today": TODAY, "by": None}
    return write_report(**(given | changed))


def test_the_book_says_who_was_there_and_what_the_syndic_was_told(world):
    with pytest.raises(NobodyWasPresent):
        note_meeting(on=TODAY, present=[" "], text="x", today=TODAY, by=None)
    with pytest.raises(EntryIsEmpty):
        note_meeting(on=TODAY, present=["Adam"], text=" ", today=TODAY, by=None)
    with pytest.raises(DayIsToCome):
        note_meeting(on=date(2025, 9, 2), present=["Adam"], text="x", today=TODAY, by=None)
    assert not CouncilEntry.objects.exists()

    assert note_meeting(on=TODAY, present=["Adam", ""], text="x", today=TODAY, by=None).present == ["Adam"]
    notice = tell_syndic(text="Les contrats d'entretien", on=TODAY, today=TODAY, by=None)
    assert notice_of(date(2025, 10, 1)) == notice
    assert notice_of(date(2025, 10, 2)) is None


def test_a_report_is_due_after_the_interval_kept_and_at_the_assembly_before(world):
    assert next_report_on(TODAY) is None
    Mandate.objects.create(kind="council", name="Adam", owner=world.owners["Adam"], from_on=date(2025, 6, 16))
    assert next_report_on(TODAY) == date(2026, 6, 16)
    kept = {"notice_days": 15, "clear_days": False, "delegation_majority": "absolute", "by": None}
    keep_house_rules(council_report_months=6, **kept)
    assert next_report_on(TODAY) == date(2025, 12, 16)
    with pytest.raises(ReportRuleIsTooRare):
        keep_house_rules(council_report_months=13, **kept)
    with pytest.raises(DelegationRuleIsTooHigh):
        keep_house_rules(council_report_months=6, **(kept | {"delegation_majority": "four_fifths"}))
    assert house_rules().council_report_months == 6
    make_meeting(held_on=date(2025, 11, 20))
    assert next_report_on(TODAY) == date(2025, 11, 20)
    report()
    assert next_report_on(TODAY) == date(2026, 3, 1)
    with pytest.raises(PeriodIsEmpty):
        report(from_on=date(2025, 9, 2))


def test_a_report_goes_to_each_owner_with_what_was_delegated(world):
    Association.objects.update(kbo_number="0403170701")
    delegated()
    entry = report(opinion="Gestion soignée.")
    send_report(entry=entry, on=TODAY, by=None)
    letters = Document.objects.filter(kind="council_report")
    holders = Ownership.objects.on(TODAY).values("owner").distinct().count()
    assert letters.count() == Delivery.objects.filter(document__in=letters).count() == holders
    letter = letters.first()
    said = text_of(draw_letter(letter.template, letter.payload, "fr").content)
    for words in ("Factures contrôlées.", "Gestion soignée.", "Choisir le jardinier", "5.000,00"):
        assert words in said
    with pytest.raises(ReportIsSent):
        send_report(entry=entry, on=TODAY, by=None)
    with pytest.raises(EntryIsNoReport):
        send_report(entry=tell_syndic(text="x", on=TODAY, today=TODAY, by=None), on=TODAY, by=None)


def test_a_report_is_put_with_the_agenda_in_preparation(world):
    entry = report(paper=Paper("rapport.pdf", PDF))
    with pytest.raises(AgendaIsClosed):
        place_report(entry=entry, by=None)
    meeting = make_meeting()
    item = place_report(entry=entry, by=None)
    entry.refresh_from_db()
    assert (entry.item, item.text, item.kind) == (item, "Factures contrôlées.", "information")
    assert len(annexes_by_item(meeting)[item.pk]) == 1
    Meeting.objects.update(state="convened")
    with pytest.raises(AgendaIsClosed):
        place_report(entry=entry, by=None)
