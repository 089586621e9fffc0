from datetime import date

import pytest

from accounting.domain.ledger import EntryIsNotBalanced, credit, debit
from accounting.domain.pcmn import AccountIsUnknown
from accounting.models import Account, FiscalYear, JournalEntry
from accounting.queries.ledger import trial_balance
from accounting.services.fiscal_years import FiscalYearIsClosed
from accounting.services.ledger import (
    AccountTakesNoEntry,
    EntryIsAReversal,
    EntryIsReversed,
    post_entry,
    reverse_entry,
)
from buildings.services.associations import AssociationIsMissing
from koprogo.core.money import Cents
from tests.factories.accounting import make_world, tilleul

pytestmark = pytest.mark.usefixtures("copropriete")


def post(*, on=date(2025, 3, 1), journal="MSC", lines=None, **more):
    lines = lines or [debit("610500", Cents(18150)), credit("440000", Cents(18150))]
    return post_entry(journal=journal, on=on, text="Nettoyage", lines=lines, by=None, **more)


def lines_of(entry):
    return list(entry.lines.values_list("position", "account", "debit_cents", "credit_cents"))


def test_an_entry_is_posted_with_its_lines_in_order():
    make_world()

    entry = post()

    assert lines_of(entry) == [(1, "610500", 18150, 0), (2, "440000", 0, 18150)]
    assert (str(entry), entry.line_count, entry.text) == ("MSC 1", 2, "Nettoyage")


def test_numbers_follow_each_other_in_each_journal_and_year():
    make_world()

    posted = [post(), post(journal="PUR"), post(), post(on=date(2026, 1, 1)), post(on=date(2025, 1, 1))]

    assert [(entry.journal, entry.fiscal_year.from_on.year, entry.number) for entry in posted] == [
        ("MSC", 2025, 1),
        ("PUR", 2025, 1),
        ("MSC", 2025, 2),
        ("MSC", 2026, 1),
        ("MSC", 2025, 3),
    ]


def test_a_refused_entry_leaves_no_gap():
    make_world()
    post()
    with pytest.raises(AccountTakesNoEntry):
        post(lines=[debit("61", Cents(1)), credit("440000", Cents(1))])

    assert post().number == 2


def test_the_financial_year_begins_when_the_association_says():
    make_world(fiscal_year_start="07-01")

    post(on=date(2025, 3, 1))
    post(on=date(2025, 7, 1))

    assert list(FiscalYear.objects.values_list("from_on", "until_on").order_by("from_on")) == [
        (date(2024, 7, 1), date(2025, 7, 1)),
        (date(2025, 7, 1), date(2026, 7, 1)),
    ]


def test_a_moved_start_makes_one_year_shorter():
    world = make_world()
    post(on=date(2025, 3, 1))
    world.association.fiscal_year_start = "07-01"
    world.association.save()

    post(on=date(2026, 3, 1))

    assert list(FiscalYear.objects.values_list("from_on", "until_on").order_by("from_on")) == [
        (date(2025, 1, 1), date(2026, 1, 1)),
        (date(2026, 1, 1), date(2026, 7, 1)),
    ]


def test_a_closed_year_takes_no_entry():
    make_world()
    post()
    FiscalYear.objects.update(is_closed=True)

    with pytest.raises(FiscalYearIsClosed):
        post()
    assert JournalEntry.objects.count() == 1


def test_without_an_association_nothing_is_posted():
    with pytest.raises(AssociationIsMissing):
        post()


def test_an_entry_that_does_not_balance_is_refused_before_the_database_does():
    make_world()

    with pytest.raises(EntryIsNotBalanced):
        post(lines=[debit("610500", Cents(2)), credit("440000", Cents(1))])


@pytest.mark.parametrize(("code", "refusal"), [("61", AccountTakesNoEntry), ("999999", AccountIsUnknown)])
def test_an_account_that_takes_no_entry_is_refused(code, refusal):
    make_world()

    with pytest.raises(refusal):
        post(lines=[debit(code, Cents(1)), credit("440000", Cents(1))])


def test_a_deactivated_account_takes_no_entry():
    make_world()
    Account.objects.filter(code="610500").update(is_active=False)

    with pytest.raises(AccountTakesNoEntry):
        post()


def test_a_reversal_cancels_account_by_account_and_points_back():
    world = tilleul()
    owner, lot = world.owners["Adam"], world.lots["1"]
    lines = [
        debit("4101", Cents(59940), owner=owner.pk, lot=lot.pk, key=world.general.pk),
        credit("701000", Cents(59940)),
    ]
    entry = post(journal="CAL", lines=lines, due_on=date(2025, 3, 20))

    mirror = reverse_entry(entry=entry, on=date(2025, 4, 1), by=None, text="Erreur")

    assert (mirror.reverses, mirror.journal, mirror.entry_on) == (entry, "CAL", date(2025, 4, 1))
    assert list(mirror.lines.values_list("account", "owner", "lot", "key", "debit_cents", "credit_cents")) == [
        ("4101", owner.pk, lot.pk, world.general.pk, 0, 59940),
        ("701000", None, None, None, 59940, 0),
    ]
    assert [row.balance_cents for row in trial_balance(on=date(2025, 12, 31))] == [0, 0]


def test_an_entry_is_reversed_once():
    make_world()
    entry = post()
    mirror = reverse_entry(entry=entry, on=date(2025, 4, 1), by=None, text="")

    with pytest.raises(EntryIsReversed):
        reverse_entry(entry=entry, on=date(2025, 4, 1), by=None, text="")
    with pytest.raises(EntryIsAReversal):
        reverse_entry(entry=mirror, on=date(2025, 4, 1), by=None, text="")
