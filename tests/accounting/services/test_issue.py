from datetime import date
from fractions import Fraction

import pytest

from accounting.domain.allocation import NothingToAllocateBy
from accounting.domain.epc import AmountCannotBePaid
from accounting.domain.ogm import is_ogm
from accounting.models import FundCall, FundCallLine, FundCallShare, JournalEntry, JournalLine
from accounting.queries.call_plans import KeyIsNotInForce, LotsHaveNoDebtor
from accounting.queries.ledger import trial_balance
from accounting.services.call_checks import KeyIsNamedTwice
from accounting.services.fund_calls import FundCallIsIssued, change_draft, draft_instalments
from accounting.services.issue import CallIsDueAlready, CallIsNotYetSent, issue_fund_call
from buildings.domain.shares import SharesAreNotTheTotal
from buildings.models import AllocationKey, Ownership
from buildings.services.keys import SharesAreLocked, set_lot_shares
from documents.models import Document, DocumentBatch
from koprogo.audit.models import LogEntry
from koprogo.notifications.models import Delivery
from koprogo.tenancy.models import PortfolioSummary
from tests.factories.accounting import SALE, draft, give_part, give_shares, make_key, make_lot, make_owner, make_world

pytestmark = pytest.mark.usefixtures("copropriete")


def issue(fund_call, on=None):
    return issue_fund_call(fund_call=fund_call, on=on or fund_call.called_on, by=None)


def booked(call):
    """Return what a call was booked with: journal, day, lines."""
    columns = ("account", "owner__last_name", "debit_cents", "credit_cents")
    entries = JournalEntry.objects.filter(source_id=call.pk).order_by("id")
    return [(entry.journal, entry.entry_on, list(entry.lines.values_list(*columns))) for entry in entries]


def owed(call):
    return dict(call.owner_shares.values_list("owner__last_name", "amount_cents"))


def by_lot(call):
    lines = FundCallLine.objects.filter(share__fund_call=call)
    return dict(lines.order_by("lot__position").values_list("lot__number", "amount_cents"))


def equal_world(*shares):
    world = make_world(total_shares=sum(shares))
    for number, weight in enumerate(shares, start=1):
        make_lot(world, f"L{number}", weight, owner=f"Owner {number}")
    return world


def test_the_first_quarter_is_called_by_two_keys_to_the_cent(world):
    """Y25-02: 1 800.00 by the general key and 600.00 by the lift key."""
    general = issue(draft(world))
    lift = issue(draft(world, title="Ascenseur", key=world.lift, amount_cents=60000))

    assert booked(general) == [
        (
            "CAL",
            date(2025, 1, 2),
            [
                ("4101", "Adam", 59940, 0),
                ("4101", "Baeten", 48060, 0),
                ("4101", "Claes", 45000, 0),
                ("4101", "Dubois", 27000, 0),
                ("701000", None, 0, 180000),
            ],
        )
    ]
    assert owed(lift) == {"Baeten": 18000, "Claes": 18000, "Dubois": 24000}
    assert [(row.account.code, row.balance_cents) for row in trial_balance(on=date(2025, 1, 2))] == [
        ("4101", 240000),
        ("701000", -240000),
    ]


def test_one_call_by_two_keys_is_one_entry_and_one_letter_an_owner(world):
    """Y25-02 as the recipe has it: one credit line a key, and what a key leaves out pays nothing by it."""
    call = issue(draft(world, parts=[(world.general, 180000), (world.lift, 60000)]))

    [(journal, day, lines)] = booked(call)
    assert (journal, day, call.amount_cents) == ("CAL", date(2025, 1, 2), 240000)
    assert owed(call) == {"Adam": 59940, "Baeten": 66060, "Claes": 63000, "Dubois": 51000}
    assert [line for line in lines if line[0] == "701000"] == [("701000", None, 0, 180000), ("701000", None, 0, 60000)]
    keys = JournalLine.objects.filter(account="701000").order_by("position").values_list("key__code", flat=True)
    assert list(keys) == ["GEN", "ASC"]
    by_key = FundCallLine.objects.filter(share__owner__last_name="Baeten").values_list("key__code", "amount_cents")
    assert list(by_key) == [("GEN", 48060), ("ASC", 18000)]
    assert Document.objects.count() == 4
    payload = Document.objects.get(owner=world.owners["Baeten"]).payload
    assert [(line["key"], line["shares"], line["total_shares"]) for line in payload["lines"]] == [
        ("Quotités générales", 267, 1000),
        ("Ascenseur", 30, 100),
    ]
    assert AllocationKey.objects.exclude(locked_from_on=None).count() == 2


def test_a_call_of_one_key_has_no_parts_and_a_change_says_all_of_them(world):
    call = draft(world, parts=[(world.general, 180000), (world.lift, 60000)])

    change_draft(fund_call=call, title="T1", by=None)
    assert (call.parts.count(), FundCall.objects.get().amount_cents) == (2, 240000)
    change_draft(fund_call=call, key=world.lift, amount_cents=100, by=None)
    assert (call.parts.count(), FundCall.objects.get().amount_cents) == (0, 100)
    with pytest.raises(KeyIsNamedTwice):
        change_draft(fund_call=call, parts=[(world.lift, 1), (world.lift, 2)], by=None)


def test_instalments_split_each_key_by_itself(world):
    """R-271: what remains falls on the last, key by key."""
    parts = [(world.general, 100), (world.lift, 3)]
    calls = draft_instalments(count=4, months_apart=3, **fields_of(world, parts=parts))

    assert [call.amount_cents for call in calls] == [25, 25, 25, 28]
    assert calls[-1].parts.count() == 2


def fields_of(world, **more):
    days = {"called_on": date(2025, 1, 2), "due_on": date(2025, 1, 17)}
    return {"kind": "provision", "title": "Provision", "by": None} | days | more


def test_a_reserve_call_is_followed_by_its_appropriation(world):
    """Y25-03 and Y25-04: 600.00 called on 1 March, then moved to the fund."""
    day = date(2025, 3, 1)
    fields = {"kind": "reserve", "title": "Réserve", "bank_account": None, "amount_cents": 60000}

    call = issue(draft(world, **fields, called_on=day, due_on=date(2025, 3, 16)))

    assert call.bank_account == world.reserve
    assert booked(call) == [
        (
            "CAL",
            day,
            [
                ("4100", "Adam", 19980, 0),
                ("4100", "Baeten", 16020, 0),
                ("4100", "Claes", 15000, 0),
                ("4100", "Dubois", 9000, 0),
                ("700000", None, 0, 60000),
            ],
        ),
        ("MSC", day, [("680600", None, 60000, 0), ("160000", None, 0, 60000)]),
    ]


@pytest.mark.parametrize(("kind", "owners", "called"), [("works", "4101", "702000"), ("working", "4101", "100000")])
def test_works_and_working_capital_go_to_their_accounts(world, kind, owners, called):
    call = issue(draft(world, kind=kind))

    [(_journal, _on, lines)] = booked(call)
    assert {(code, debit > 0) for code, _owner, debit, _credit in lines} == {(owners, True), (called, False)}


def test_the_owner_on_the_day_of_the_call_owes(world):
    """Y25-18: lot 3 was sold on 15 September; the day of the deed is the buyer's."""
    day_before = date(2025, 9, 14)

    before = issue(draft(world, called_on=day_before, due_on=SALE))
    that_day = issue(draft(world, called_on=SALE, due_on=SALE))

    assert (set(owed(before)) - set(owed(that_day)), set(owed(that_day)) - set(owed(before))) == (
        {"Claes"},
        {"Evrard"},
    )


@pytest.mark.parametrize(
    ("shares", "cents", "parts"),
    [
        pytest.param((1, 1, 1), 10000, [3334, 3333, 3333], id="C-100"),
        pytest.param((333, 333, 334), 100000, [33300, 33300, 33400], id="C-101"),
        pytest.param((125, 275, 600), 123456, [15432, 33950, 74074], id="C-102"),
    ],
)
def test_public_cases_are_called_to_the_cent(copropriete, shares, cents, parts):
    call = issue(draft(equal_world(*shares), amount_cents=cents))

    assert list(by_lot(call).values()) == parts


def test_a_lot_without_share_pays_nothing(copropriete):
    """C-103."""
    world = equal_world(0, 120, 130)

    call = issue(draft(world, amount_cents=50000))

    assert by_lot(call) == {"L2": 24000, "L3": 26000}
    assert owed(call) == {"Owner 2": 24000, "Owner 3": 26000}


def test_joint_owners_each_get_their_own_share_of_the_lot(copropriete):
    world = equal_world(500)
    lot = make_lot(world, "L2", 500)
    for name in ("Un", "Deux", "Trois"):
        give_part(lot, make_owner(world, name), part=Fraction(1, 3))
    world.association.total_shares = 1000
    world.association.save()

    call = issue(draft(world, amount_cents=20001, key=AllocationKey.objects.get()))

    assert owed(call) == {"Owner 1": 10001, "Un": 3334, "Deux": 3333, "Trois": 3333}
    parts = FundCallLine.objects.filter(lot=lot).values_list("part_numerator", "part_denominator", "key_shares")
    assert set(parts) == {(1, 3, 500)}


def test_the_usufructuary_owes_and_the_letter_names_who_is_liable_with_him(copropriete):
    """R-253: the holders of real rights on a lot owe its charges together."""
    world = equal_world(500)
    lot = make_lot(world, "L2", 500)
    give_part(lot, make_owner(world, "Usufruitier"), right="usufruct")
    give_part(lot, make_owner(world, "Nu"), right="bare")
    world.association.total_shares = 1000
    world.association.save()

    call = issue(draft(world, key=AllocationKey.objects.select_related("association").get()))

    assert owed(call) == {"Owner 1": 90000, "Usufruitier": 90000}
    letters = {letter.owner.last_name: letter.payload for letter in Document.objects.select_related("owner")}
    assert [line["liable"] for line in letters["Usufruitier"]["lines"]] == [["Nu"]]
    assert [line["liable"] for line in letters["Owner 1"]["lines"]] == [[]]


def test_an_owner_of_many_lots_pays_them_with_one_communication(copropriete):
    world = equal_world(1)
    for number in range(2, 183):
        make_lot(world, f"L{number}", 1, owner=f"Owner {number % 96}")
    world.association.total_shares = 182
    world.association.save()

    call = issue(draft(world, amount_cents=123456, key=AllocationKey.objects.select_related("association").get()))

    shares = list(call.owner_shares.all())
    assert (len(shares), sum(share.amount_cents for share in shares)) == (96, 123456)
    assert FundCallLine.objects.count() == 182
    assert sorted(set(by_lot(call).values())) == [678, 679]
    assert sum(line.debit_cents for line in JournalLine.objects.all()) == 123456


def test_each_owner_gets_a_communication_of_his_own(world):
    first, second = issue(draft(world)), issue(draft(world))

    ogms = list(FundCallShare.objects.values_list("ogm", flat=True))
    assert all(map(is_ogm, ogms))
    assert [ogm[:10] for ogm in sorted(ogms)] == [f"0100{number:06d}" for number in range(1, 9)]
    assert (first.number, second.number) == ("2025-001", "2025-002")


def test_a_second_issue_is_refused_and_changes_nothing(world):
    call = issue(draft(world))

    with pytest.raises(FundCallIsIssued):
        issue(FundCall.objects.get(pk=call.pk))

    counts = [model.objects.count() for model in (FundCallShare, JournalEntry, Document, Delivery)]
    assert counts == [4, 1, 4, 4]


def test_shares_that_are_not_the_total_of_the_deed_refuse_the_call(world):
    """R-005."""
    world.association.total_shares = 1001
    world.association.save()

    with pytest.raises(SharesAreNotTheTotal):
        issue(draft(world, key=AllocationKey.objects.select_related("association").get(kind="general")))
    assert not JournalEntry.objects.exists()


def test_lots_without_a_debtor_are_named(world):
    Ownership.objects.filter(lot__number__in=["2", "4"]).update(from_on=date(2026, 1, 1))

    with pytest.raises(LotsHaveNoDebtor) as refused:
        issue(draft(world))

    assert refused.value.params == {"on": date(2025, 1, 2), "lots": "2, 4"}
    assert not FundCallShare.objects.exists()


def test_a_key_without_shares_refuses_the_call(world):
    empty = make_key(world.association, code="VIDE", name="Vide")

    with pytest.raises(NothingToAllocateBy):
        issue(draft(world, key=empty))


def test_a_key_that_does_not_hold_that_day_refuses_the_call(world):
    with pytest.raises(KeyIsNotInForce):
        issue(draft(world, called_on=date(2023, 1, 2)))


def test_nobody_is_late_when_the_letter_is_written(world):
    with pytest.raises(CallIsDueAlready):
        issue(draft(world), on=date(2025, 1, 18))


def test_a_call_sent_in_its_time_is_entered_late_with_its_days_and_no_letter(world):
    call = issue_fund_call(fund_call=draft(world), on=date(2025, 11, 22), by=None, was_sent=True)

    entry = JournalEntry.objects.get(source_id=call.pk)
    assert (entry.entry_on, call.due_on, call.number) == (date(2025, 1, 2), date(2025, 1, 17), "2025-001")
    assert {line.due_on for line in entry.lines.exclude(owner=None)} == {date(2025, 1, 17)}
    assert not Document.objects.exists()
    assert not Delivery.objects.exists()
    assert LogEntry.objects.filter(action="fund_call.enter").count() == 1
    with pytest.raises(CallIsNotYetSent):
        issue_fund_call(fund_call=draft(world), on=date(2025, 1, 1), by=None, was_sent=True)


def test_a_late_call_goes_out_with_a_new_day_to_pay(world):
    due_on = date(2025, 12, 7)

    call = issue_fund_call(fund_call=draft(world), on=date(2025, 11, 22), by=None, due_on=due_on)

    call.refresh_from_db()
    assert (call.due_on, Document.objects.count()) == (due_on, call.owner_shares.count())
    assert JournalLine.objects.filter(due_on=due_on).exists()


def test_an_amount_that_no_transfer_can_carry_is_refused_whole(copropriete):
    with pytest.raises(AmountCannotBePaid):
        issue(draft(equal_world(1), amount_cents=10**12))
    assert (FundCallShare.objects.count(), JournalEntry.objects.count()) == (0, 0)


def test_the_key_is_locked_with_the_reason(world):
    call = issue(draft(world))

    world.general.refresh_from_db()
    assert (world.general.locked_by, world.general.locked_from_on) == (f"2025-001 {call.title}", date(2025, 1, 2))


def test_one_letter_an_owner_goes_out_by_the_way_he_agreed_to(world):
    adam = world.owners["Adam"]
    adam.email, adam.email_consent_on, adam.language = "adam@example.be", date(2024, 5, 1), "nl"
    adam.save()

    call = issue(draft(world))

    batch = DocumentBatch.objects.get()
    assert (batch.subject_id, batch.kind, batch.total_count) == (call.pk, "fund_call", 4)
    letters = Document.objects.values_list("owner__last_name", "language", "template", "state")
    assert set(letters) == {
        ("Adam", "nl", "accounting/letters/fund_call.html", "queued"),
        ("Baeten", "fr", "accounting/letters/fund_call.html", "queued"),
        ("Claes", "fr", "accounting/letters/fund_call.html", "queued"),
        ("Dubois", "fr", "accounting/letters/fund_call.html", "queued"),
    }
    assert dict(Delivery.objects.values_list("owner__last_name", "channel")) == {
        "Adam": "email",
        "Baeten": "post",
        "Claes": "post",
        "Dubois": "post",
    }


def test_the_letter_says_all_that_is_needed_to_pay(world):
    issue(draft(world, decision="assemblée du 3 mars 2025, point 9", period_from_on=date(2025, 1, 1)))

    payload = Document.objects.get(owner=world.owners["Baeten"]).payload

    ogm = FundCallShare.objects.get(owner=world.owners["Baeten"]).ogm
    epc = payload["payment"].pop("epc").splitlines()
    assert epc == [
        "BCD",
        "002",
        "1",
        "SCT",
        "",
        "ACP Résidence du Tilleul",
        "BE04539000000131",
        "EUR480.60",
        "",
        printed(ogm),
    ]
    assert {name: payload[name] for name in payload if name not in ("sender", "recipient", "place", "title")} == {
        "dated_on": "2025-01-02",
        "reference": "2025-001",
        "call": {
            "number": "2025-001",
            "kind": "provision",
            "title": "Provision 1er trimestre 2025",
            "decision": "assemblée du 3 mars 2025, point 9",
            "amount_cents": 180000,
            "called_on": "2025-01-02",
            "due_on": "2025-01-17",
            "period_from_on": "2025-01-01",
            "period_last_on": None,
        },
        "key": {"name": "Quotités générales", "amount_cents": 180000, "total_shares": 1000},
        "keys": [{"name": "Quotités générales", "amount_cents": 180000, "total_shares": 1000}],
        "owner": {"name": "Baeten", "reference": "C002"},
        "lines": [
            {
                "key": "Quotités générales",
                "total_shares": 1000,
                "lot": "2",
                "kind": "apartment",
                "shares": 267,
                "part": "",
                "amount_cents": 48060,
                "liable": [],
            },
        ],
        "has_joint": False,
        "amount_cents": 48060,
        "reserve_cents": 0,
        "arrears_cents": 0,
        "payment": {
            "total_cents": 48060,
            "due_on": "2025-01-17",
            "iban": "BE04539000000131",
            "bic": "",
            "holder": "ACP Résidence du Tilleul",
            "ogm": ogm,
        },
    }
    assert payload["sender"]["kbo_number"] == "0999999922"


def printed(ogm):
    return f"+++{ogm[:3]}/{ogm[3:7]}/{ogm[7:]}+++"


def test_the_reserve_part_and_the_arrears_stand_apart(world):
    """R-265; arrears are told, never added."""
    issue(draft(world))
    fields = {"kind": "reserve", "bank_account": None, "amount_cents": 60000}

    issue(draft(world, **fields, called_on=date(2025, 3, 1), due_on=date(2025, 3, 16)))

    letter = Document.objects.filter(owner=world.owners["Adam"]).latest("id").payload
    assert (letter["amount_cents"], letter["reserve_cents"], letter["arrears_cents"]) == (19980, 19980, 59940)
    assert letter["payment"]["iban"] == world.reserve.iban


def test_the_portfolio_shows_what_was_called_and_is_due(world, copropriete):
    issue(draft(world))
    issue(draft(world, called_on=date(2025, 3, 1), due_on=date(2025, 3, 16)))

    summary = PortfolioSummary.objects.get(copropriete=copropriete)
    assert (summary.called_cents, summary.due_cents, summary.overdue_cents) == (360000, 360000, 180000)


def test_the_act_is_in_the_log(world):
    call = issue(draft(world))

    assert list(LogEntry.objects.filter(subject_id=call.pk).values_list("action", flat=True)) == [
        "fund_call.draft",
        "fund_call.issue",
    ]


def test_a_lot_that_pays_less_than_a_cent_gets_no_letter(copropriete):
    world = equal_world(1, 999999)
    give_shares(make_key(world.association, code="X", name="X"), world.lots["L1"], 1)

    call = issue(draft(world, amount_cents=100))

    assert owed(call) == {"Owner 2": 100}


def test_shares_do_not_change_under_an_issued_call(world):
    """What a call rests on is locked, with the reason."""
    issue(draft(world))

    with pytest.raises(SharesAreLocked) as refused:
        set_lot_shares(key=world.general, lot=world.lots["1"], shares=1, from_on=date(2025, 1, 2), by=None)
    assert "2025-001" in str(refused.value.params)
