from datetime import date

import pytest

from accounting.domain.ledger import credit, debit
from accounting.domain.reserve import ReserveContributionIsTooLow, WaiverHasNotFourFifths
from accounting.models import Account, Budget, Contract, FundCall, Supplier
from accounting.queries.budgets import adopted_budget, reserve_check, variances
from accounting.queries.charges import charges_total, year_before
from accounting.services.budget_calls import CallsEndAfterTheYear, draft_budget_calls
from accounting.services.budget_checks import (
    BudgetAccountIsAnother,
    BudgetAsksNothing,
    BudgetIsAtAnotherStage,
    NoBudgetLine,
)
from accounting.services.budgets import (
    adopt_budget,
    discard_budget,
    prepare_budget,
    reopen_budget,
    set_budget_line,
    submit_budget,
    waive_reserve,
)
from accounting.services.cancel import cancel_fund_call
from accounting.services.issue import issue_fund_call
from koprogo.audit.models import LogEntry
from tests.factories.books import CHARGES_2025, adopted, book, book_charges, make_budget

pytestmark = pytest.mark.usefixtures("copropriete")
NEXT_YEAR = date(2026, 1, 1)


def accept(world, on=date(2015, 6, 1)):
    world.association.provisional_acceptance_on = on
    world.association.save()


def test_the_base_of_the_five_per_cent_is_that_of_the_recipes(world):
    """§4: 10 577.32 → 528.87; works, private charges, funds and income are no part of it."""
    key = world.general.pk
    book_charges(world, date(2025, 6, 30), CHARGES_2025 | {"612000": 98690, "614000": 247216})
    water, policy = debit("612000", 33000, key=key), credit("614000", 107704, key=key)
    book("CLO", date(2025, 12, 31), water, credit("444", 33000), debit("490", 107704), policy, source="closing")
    book("PUR", date(2025, 7, 10), debit("611100", 424000, key=key), debit("643000", 12720), credit("440000", 436720))
    book("MSC", date(2025, 7, 10), debit("160000", 424000), credit("681600", 424000, key=key))
    book("CAL", date(2025, 4, 30), debit("4101", 155, owner=world.owners["Dubois"].pk), credit("756000", 155, key=key))

    check = reserve_check(prepare_budget(on=NEXT_YEAR, title="2026", by=None))

    assert charges_total(year_before(NEXT_YEAR)) == 1057732
    assert (check.base_cents, check.minimum_cents, check.contribution_cents) == (1057732, 52887, 52887)


def test_a_budget_is_prepared_from_what_the_year_before_cost(world):
    book_charges(world, date(2025, 6, 30))

    budget = prepare_budget(on=date(2026, 5, 1), title="Budget 2026", percent=2, by=None)

    lines = {(line.account_id, line.key.code): line.amount_cents for line in budget.lines.select_related("key")}
    assert (budget.from_on, budget.until_on, len(lines)) == (NEXT_YEAR, date(2027, 1, 1), 11)
    assert (lines["610500", "GEN"], lines["610110", "ASC"], lines["680600", "GEN"]) == (222156, 162180, 52887)


def test_a_budget_goes_from_hand_to_hand_and_is_replaced(world):
    first = adopted(world)
    assert adopted_budget(date(2025, 12, 31)) == first
    with pytest.raises(BudgetIsAtAnotherStage):
        submit_budget(budget=first, by=None)
    second = make_budget(world, general=800000)
    with pytest.raises(BudgetIsAtAnotherStage):
        adopt_budget(budget=second, on=date(2025, 9, 1), by=None)
    reopen_budget(budget=submit_budget(budget=second, by=None), by=None)

    adopt_budget(budget=submit_budget(budget=second, by=None), on=date(2025, 9, 1), by=None)

    first.refresh_from_db()
    assert (first.state, adopted_budget(date(2025, 12, 31))) == ("replaced", second)
    acts = LogEntry.objects.filter(subject_id=second.pk).values_list("action", flat=True)
    assert {"budget.prepare", "budget.submit", "budget.reopen", "budget.adopt"} <= set(acts)


def test_an_account_goes_in_its_part_and_nothing_takes_a_line_out(world):
    budget = make_budget(world)
    account = Account.objects.get(pk="611100")

    def put(section, cents, account=account):
        set_budget_line(budget=budget, section=section, account=account, key=world.general, amount_cents=cents, by=None)

    for section in ("ordinary", "reserve"):
        with pytest.raises(BudgetAccountIsAnother):
            put(section, 100)
    with pytest.raises(BudgetAccountIsAnother):
        put("works", 100, Account.objects.get(pk="611"))
    put("works", 100)
    assert budget.lines.count() == 4
    put("works", 0)
    assert budget.lines.count() == 3
    budget.lines.all().delete()
    with pytest.raises(NoBudgetLine):
        submit_budget(budget=budget, by=None)
    discard_budget(budget=budget, by=None)
    assert not Budget.objects.exists()


def test_too_low_a_contribution_is_refused_unless_four_fifths_gave_it_up(world):
    accept(world)
    book_charges(world, date(2024, 6, 30), {"613000": 915000})
    budget = submit_budget(budget=make_budget(world, reserve=45749), by=None)

    with pytest.raises(ReserveContributionIsTooLow) as refused:
        adopt_budget(budget=budget, on=date(2025, 3, 3), by=None)
    assert "457,50" in refused.value.params["minimum"]
    fields = {"budget": budget, "on": date(2025, 3, 3), "decision": "point 8", "by": None}
    with pytest.raises(WaiverHasNotFourFifths):
        waive_reserve(votes_for=799, votes_against=200, **fields)
    waive_reserve(votes_for=800, votes_against=200, **fields)

    assert adopt_budget(budget=budget, on=date(2025, 3, 3), by=None).state == "adopted"


def test_without_the_day_of_acceptance_the_minimum_only_warns(world):
    """R-264."""
    book_charges(world, date(2024, 6, 30), {"613000": 915000})
    budget = adopted(world, reserve=0)

    check = reserve_check(budget)
    assert (check.is_due, check.is_short, check.missing_cents) == (None, True, 45750)


def test_provisions_of_four_quarters_are_those_of_the_recipes(world):
    """Y25-02 and Y25-18: four quarters of 1 800.00 and 600.00, each one call by two keys."""
    budget = adopted(world)

    calls = draft_budget_calls(
        budget=budget,
        section="ordinary",
        title="Provision 2025",
        first_on=date(2025, 1, 2),
        count=4,
        months_apart=3,
        by=None,
    )

    assert [(call.called_on.month, call.amount_cents, call.parts.count()) for call in calls] == [
        (1, 240000, 2),
        (4, 240000, 2),
        (7, 240000, 2),
        (10, 240000, 2),
    ]
    assert [call.period_last_on for call in calls][-1] == date(2025, 12, 31)
    first = issue_fund_call(fund_call=calls[0], on=date(2025, 1, 2), by=None)
    owed = dict(first.owner_shares.values_list("owner__last_name", "amount_cents"))
    assert owed == {"Adam": 59940, "Baeten": 66060, "Claes": 63000, "Dubois": 51000}


def call(budget, **fields):
    known = {"section": "ordinary", "title": "P", "first_on": date(2025, 1, 2), "count": 4, "months_apart": 3}
    return draft_budget_calls(budget=budget, **(known | fields), by=None)


def test_what_was_called_is_not_called_again(world):
    budget = adopted(world)
    with pytest.raises(CallsEndAfterTheYear):
        call(budget, count=5)
    calls = call(budget)
    with pytest.raises(BudgetAsksNothing):
        call(budget)
    issued = issue_fund_call(fund_call=calls[0], on=date(2025, 1, 2), by=None)
    cancel_fund_call(fund_call=issued, on=date(2025, 1, 3), reason="x", by=None)

    again = call(budget, count=1)

    assert [call.amount_cents for call in again] == [240000]
    [reserve] = call(budget, section="reserve", count=1, first_on=date(2025, 3, 1))
    assert (reserve.kind, reserve.amount_cents, reserve.bank_account) == ("reserve", 60000, world.reserve)


def test_a_budget_that_replaces_calls_only_what_is_left(world):
    call(adopted(world), count=4)
    FundCall.objects.filter(called_on__gt=date(2025, 6, 1)).delete()
    new = make_budget(world, general=800000)
    adopt_budget(budget=submit_budget(budget=new, by=None), on=date(2025, 6, 1), by=None)

    calls = call(new, first_on=date(2025, 7, 1), count=2)

    assert [call.amount_cents for call in calls] == [280000, 280000]


def test_the_variance_tells_what_was_spent_and_what_is_to_come(world):
    budget = adopted(world)
    supplier = Supplier.objects.create(name="Lift")
    contract = {"every_months": 3, "next_on": date(2025, 4, 1), "from_on": date(2025, 1, 1), "amount_cents": 50000}
    Contract.objects.create(supplier=supplier, title="Lift", account_id="610110", key=world.lift, **contract)
    book_charges(world, date(2025, 3, 31), {"613000": 54000, "610110": 50000, "612000": 1000})

    ordinary, works, reserve = variances(budget, date(2025, 3, 31))

    rows = {row.account.code: row.variance for row in ordinary.rows}
    assert (rows["613000"].actual_cents, rows["613000"].projected_cents) == (54000, 219000)
    assert (rows["610110"].projected_cents, rows["610110"].over_cents) == (200000, -40000)
    assert (rows["612000"].budget_cents, rows["612000"].actual_cents) == (0, 1000)
    assert (ordinary.total.budget_cents, ordinary.total.actual_cents) == (960000, 105000)
    assert {key.code: total.budget_cents for key, total in ordinary.by_key} == {"ASC": 240000, "GEN": 720000}
    assert (works.rows, reserve.total.projected_cents) == ((), 60000)
