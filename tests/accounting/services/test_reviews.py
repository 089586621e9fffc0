"""The accounts reviewer draws, ticks, asks and concludes."""

import pytest

from accounting.domain.sampling import SampleIsEmpty
from accounting.models import FiscalYear, JournalEntry, ReviewNote
from accounting.queries.reviews import review_of
from accounting.services.reviews import (
    NothingWasAsked,
    ReviewIsConcluded,
    ReviewIsNotFinished,
    answer_question,
    ask_about,
    conclude_review,
    draw_sample,
    tick_entry,
)
from koprogo.tenancy.models import Copropriete
from tests.factories.worked_year import worked_year


@pytest.fixture
def year(copropriete: Copropriete) -> FiscalYear:
    worked_year()
    return FiscalYear.objects.get()


def drawn(year, **how):
    return draw_sample(year=year, by=None, **how)


def test_the_largest_entries_are_drawn_and_never_twice(year):
    first, second = (drawn(year, method="amount", count=2) for _ in range(2))

    sums = {note.entry_id: note.cents for note in review_of(year).notes}
    assert [sums[note.entry_id] for note in first] == [1_539_045, 1_421_855]
    assert not {note.entry_id for note in first} & {note.entry_id for note in second}


def test_a_random_sample_can_be_drawn_again_from_its_seed(year):
    picked = {note.entry_id for note in drawn(year, method="random", count=5, seed="abc")}
    ReviewNote.objects.filter(entry__isnull=False).delete()

    assert {note.entry_id for note in drawn(year, method="random", count=5, seed="abc")} == picked
    assert [one["seed"] for one in review_of(year).draws] == ["abc", "abc"]
    drawn(year, method="random", count=1)
    assert len(review_of(year).draws[-1]["seed"]) == 8


def test_an_account_is_drawn_whole(year):
    notes = drawn(year, method="account", account="614", count=50)

    assert len(notes) == JournalEntry.objects.filter(lines__account="614000").distinct().count() == 3
    with pytest.raises(SampleIsEmpty):
        drawn(year, method="account", account="614", count=50)


def test_a_question_is_answered_then_ticked_and_the_control_concluded_once(year):
    (note,) = drawn(year, method="amount", count=1)
    with pytest.raises(NothingWasAsked):
        answer_question(note=note, answer="De quoi ?", by=None)

    ask_about(note=note, question="Où est le devis ?", by=None)
    note = answer_question(note=note, answer="Joint à la pièce.", by=None)
    with pytest.raises(ReviewIsNotFinished):
        conclude_review(year=year, conclusion="Trop tôt", by=None)
    tick_entry(note=note, by=None)
    conclude_review(year=year, conclusion="Les comptes sont exacts.", by=None)

    found = review_of(year)
    assert (found.is_concluded, found.conclusion, found.waiting_count) == (True, "Les comptes sont exacts.", 0)
    for act in (lambda: tick_entry(note=note, by=None), lambda: drawn(year, method="amount", count=1)):
        with pytest.raises(ReviewIsConcluded):
            act()
