import pytest

from accounting.models import JournalEntry, Supplier
from accounting.queries.ledger import trial_balance

PAGE, API = "/c/parc/journal/new/", "/c/parc/api/v1/journal-entries/"
HEAD = {
    "on": "2025-03-01",
    "text": "Loyer identifié",
    "reference": "OD-1",
    "line-TOTAL_FORMS": "8",
    "line-INITIAL_FORMS": "0",
}


def typed(*lines):
    """Return a form as it is sent: accounts with their names, as the list proposes them."""
    cells = {}
    for place, line in enumerate(lines):
        cells |= {f"line-{place}-{name}": value for name, value in line.items()}
    return HEAD | cells


@pytest.fixture
def dubois(world):
    return f"{world.owners['Dubois'].reference} · Dubois"


def test_an_entry_is_typed_and_the_next_one_offered_on_the_same_day(desk, world, dubois):
    sent = typed(
        {"account": "499000 Paiements non identifiés", "debit": "75"},
        {"account": "4101", "credit": "75,00", "party": dubois},
    )

    answer = desk.post(PAGE, sent)

    assert (answer.status_code, answer["Location"]) == (302, f"{PAGE}?on=2025-03-01")
    entry = JournalEntry.objects.get()
    assert list(entry.lines.values_list("account", "debit_cents", "credit_cents", "owner__last_name")) == [
        ("499000", 7500, 0, None),
        ("4101", 0, 7500, "Dubois"),
    ]
    assert 'value="2025-03-01"' in desk.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("lines", "status", "told"),
    [
        ([{"account": "499000", "debit": "75"}, {"account": "610500", "credit": "74"}], 409, "équilibre"),
        ([{"account": "4101", "debit": "75"}, {"account": "610500", "credit": "75"}], 409, "art. 3.89"),
        ([{"account": "999", "debit": "1"}, {"account": "610500", "credit": "1"}], 409, "999"),
        ([{"account": "499000", "debit": "75", "credit": "2"}], 422, "pas les deux"),
        ([{"account": "499000", "debit": "1.234"}], 422, "deux façons"),
        ([{"debit": "5"}], 422, "Indiquez le compte"),
        ([{"account": "499000", "debit": "5", "party": "Personne"}], 422, "ne porte ce nom"),
        ([], 409, "aucune ligne"),
    ],
)
def test_what_cannot_be_posted_is_told_and_kept_in_the_fields(desk, world, lines, status, told):
    answer = desk.post(PAGE, typed(*lines))

    assert (answer.status_code, told in answer.content.decode()) == (status, True)
    assert not JournalEntry.objects.exists()


def test_a_supplier_is_named_as_the_list_proposes_him(desk, world):
    supplier = Supplier.objects.create(name="Net & Cie")

    desk.post(
        PAGE, typed({"account": "610500", "debit": "1"}, {"account": "440000", "credit": "1", "party": "Net & Cie"})
    )

    assert JournalEntry.objects.get().lines.get(credit_cents=100).supplier == supplier


def test_from_the_balance_to_the_voucher_in_two_clicks_and_back_with_the_filter(desk, world, dubois):
    desk.post(PAGE, typed({"account": "499000", "debit": "75"}, {"account": "4101", "credit": "75", "party": dubois}))
    entry = JournalEntry.objects.get()

    balance = desk.get("/c/parc/trial-balance/?on=2025-12-31").content.decode()
    assert "/c/parc/ledger/?on=2025-12-31&amp;account=499000" in balance
    ledger = desk.get("/c/parc/ledger/?on=2025-12-31&account=499000").content.decode()
    assert f"/c/parc/journal/{entry.pk}/?on=2025-12-31&amp;account=499000&amp;from=ledger" in ledger
    page = desk.get(f"/c/parc/journal/{entry.pk}/?on=2025-12-31&account=499000&from=ledger").content.decode()
    assert 'href="/c/parc/ledger/?on=2025-12-31&amp;account=499000"' in page


def test_a_program_posts_once_for_a_key_and_reverses(program, world):
    body = {
        "on": "2025-03-01",
        "text": "Loyer",
        "reference": "OD-1",
        "lines": [
            {"account": "499000", "debit": "75.00"},
            {"account": "4101", "credit": "75.00", "owner": str(world.owners["Dubois"].pk)},
        ],
    }
    headers = {"Idempotency-Key": "once"}

    answers = [program.post(API, body, content_type="application/json", headers=headers) for _ in range(2)]
    made = answers[0].json()
    mirror = program.post(f"{API}{made['id']}/reverse/", {"on": "2025-03-02"}, content_type="application/json").json()

    assert [answer.status_code for answer in answers] == [201, 201]
    assert (JournalEntry.objects.count(), mirror["reverses"]) == (2, made["id"])
    assert {row.balance_cents for row in trial_balance(on=JournalEntry.objects.latest("id").entry_on)} == {0}


def test_the_reviewer_reads_and_writes_nothing(reviewer, world):
    assert reviewer.get(PAGE).status_code == 403
    assert reviewer.get("/c/parc/reports/ageing/").status_code == 200


def test_the_page_of_a_reversal_asks_and_undoes(desk, world):
    desk.post(PAGE, typed({"account": "499000", "debit": "1"}, {"account": "610500", "credit": "1"}))
    entry = JournalEntry.objects.get()
    page = f"/c/parc/journal/{entry.pk}/reverse/"

    assert "Extourner" in desk.get(page).content.decode()
    done, again = (desk.post(page, {"on": "2025-04-01", "text": "Erreur"}) for _ in range(2))

    assert (done.status_code, again.status_code) == (302, 409)
