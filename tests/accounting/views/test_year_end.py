"""The pages of a year's end, as the syndic and the accounts reviewer go through them."""

from datetime import date

import pytest
from django.urls import reverse

from accounting.models import FiscalYear, ReviewNote, Settlement
from documents.models import Document
from koprogo.tenancy.models import Copropriete
from tests.factories.accounting import World
from tests.factories.worked_year import book, worked_year

MOUNT = "/c/parc"


@pytest.fixture
def world(copropriete: Copropriete, monkeypatch) -> World:
    for module in ("services.closing", "services.settlements", "views.closing"):
        monkeypatch.setattr(f"accounting.{module}.localdate", lambda: date(2026, 3, 20))
    return worked_year()


def url(name, *args):
    return MOUNT + reverse(name, args=args, urlconf="koprogo.urls_copropriete")


def year():
    return FiscalYear.objects.get(from_on__year=2025)


def test_the_list_of_controls_says_what_waits_and_leads_there(world, desk):
    book(world, date(2025, 12, 31), "PUR", "610500 12.00; 440000:Cleaning -12.00")

    page = desk.get(url("year_closing", year().pk)).content.decode()

    assert "1 contrôle s’oppose" in page.replace("'", "’").replace("&#x27;", "’")
    assert "des lignes n" in page
    assert "/journal/?account=610500" in page
    assert desk.get(url("year_closing_home")).status_code == 302


def test_closing_asks_for_a_reason_then_closes_and_sends(world, desk):
    refused = desk.post(url("year_close", year().pk))
    assert refused.status_code == 409

    desk.post(url("year_close", year().pk), {"explain-suspense": "Expéditeur recherché"})
    settlement = Settlement.objects.get()
    page = desk.get(url("settlement_detail", year().pk)).content.decode()
    assert "En attente de l" in page
    assert "1.942,75" in page

    sent = desk.post(url("settlement_approve", year().pk), {"approved_on": "2026-03-10", "due_on": "2026-04-15"})
    assert (sent.status_code, Document.objects.filter(batch=Settlement.objects.get().batch_id).count()) == (302, 5)
    again = desk.post(url("settlement_approve", year().pk), {"approved_on": "2026-03-10", "due_on": "2026-04-15"})
    assert again.status_code == 409
    share = settlement.shares.first()
    desk.post(url("statement_reprint", share.pk))
    assert Document.objects.filter(batch=None, kind="statement").count() == 1


def test_a_rejected_settlement_is_undone_with_a_reason(world, desk):
    desk.post(url("year_close", year().pk), {"explain-suspense": "Expéditeur recherché"})

    assert desk.post(url("settlement_reverse", year().pk), {"reason": ""}).status_code == 422
    desk.post(url("settlement_reverse", year().pk), {"reason": "Rejeté par l'assemblée"})

    assert (Settlement.objects.get().state, year().is_closed) == ("reversed", False)


def test_each_amount_unfolds_before_and_after_the_closing(world, desk):
    for _ in range(2):
        owner = desk.get(
            url("settlement_owner", year().pk, world.owners["Claes"].pk), {"on": "2025-12-31"}
        ).content.decode()
        assert "257/365" in owner
        assert "544,5000" in owner
        proof = desk.get(url("settlement_proof", year().pk), {"on": "2025-12-31"}).content.decode()
        assert proof.count("10.575,77") >= 3
        exported = desk.get(url("settlement_export", year().pk), {"on": "2025-12-31"}).content.decode()
        assert "1942,75" in exported
        desk.post(url("year_close", year().pk), {"explain-suspense": "Expéditeur recherché"})


def test_yearly_accounts_in_both_forms_and_on_paper(world, desk):
    full = desk.get(url("yearly_accounts", year().pk)).content.decode()
    assert "4.070,50" in full
    simple = desk.get(url("yearly_accounts", year().pk), {"form": "simplified-accounts"}).content.decode()
    assert "10.871,90" in simple
    assert "9.428,69" in simple

    desk.post(url("yearly_accounts_print", year().pk), {"form": "simplified-accounts"})

    assert Document.objects.filter(kind="report").count() == 1


def test_the_reviewer_controls_and_the_syndic_answers(world, desk, reviewer):
    reviewer.post(url("review_draw", year().pk), {"method": "amount", "count": "1"})
    note = ReviewNote.objects.get(entry__isnull=False)
    assert desk.get(url("review_ask", note.pk)).status_code == 403

    assert "1 écriture à contrôler" in reviewer.get(f"{MOUNT}/").content.decode()
    reviewer.post(url("review_ask", note.pk), {"question": "Où est le devis ?"})
    assert "1 question du commissaire" in desk.get(f"{MOUNT}/").content.decode()
    desk.post(url("review_answer", note.pk), {"answer": "À la pièce R-77."})
    page = reviewer.get(url("review", year().pk)).content.decode()
    assert "À la pièce R-77." in page
    assert reviewer.post(url("review_conclude", year().pk), {"conclusion": "Exact"}).status_code == 409
    reviewer.post(url("review_tick", note.pk))
    reviewer.post(url("review_conclude", year().pk), {"conclusion": "Les comptes sont exacts."})
    reviewer.post(url("review_print", year().pk))

    assert "Conclusion rendue" in reviewer.get(url("review", year().pk)).content.decode()
    assert Document.objects.get(kind="report").payload["report"]["tables"][0]["rows"][0]["cells"][1]["text"]


def test_lists_ask_as_much_for_one_owner_as_for_five(world, desk, django_assert_max_num_queries):
    desk.get(url("settlement_detail", year().pk))

    with django_assert_max_num_queries(22):
        desk.get(url("settlement_detail", year().pk), {"on": "2025-12-31"})


def test_the_list_of_years_shows_open_and_closed_ones(world, desk):
    desk.post(url("year_close", year().pk), {"explain-suspense": "Expéditeur recherché"})

    page = desk.get(url("settlement_list")).content.decode()

    assert "10.575,77" in page
    assert page.count("Comptes annuels") == 2


def test_units_of_meters_are_typed_by_lot_and_by_who_held_it(world, desk):
    lots, lift = world.lots, world.lift
    address = url("reading_change", year().pk, "612110", lift.pk)
    assert address in desk.get(url("reading_list", year().pk)).content.decode()
    claes, evrard = (f"lot-{lots['3'].pk}-{world.owners[name].pk}" for name in ("Claes", "Evrard"))
    assert claes in desk.get(address).content.decode()

    typed = {f"lot-{lots['2'].pk}": "10", claes: "29", evrard: "1", f"lot-{lots['4'].pk}": ""}
    assert desk.post(address, typed | {claes: "-1"}).status_code == 422
    assert desk.post(address, typed).status_code == 302

    (reading,) = year().readings
    assert reading["lots"] == {str(lots["2"].pk): 10, str(lots["3"].pk): 30}
    assert sum(reading["owners"][str(lots["3"].pk)].values()) == 30
    assert 'value="29"' in desk.get(address).content.decode()
    desk.post(address, {})
    assert year().readings == []


def test_an_owner_reads_his_own_settlement_down_to_the_invoices(world, desk, owner_of):
    own = url("own_settlement", year().pk)
    baeten = owner_of(world.owners["Baeten"])
    assert baeten.get(own).status_code == 404

    desk.post(url("year_close", year().pk), {"explain-suspense": "Expéditeur recherché"})

    page = baeten.get(own).content.decode()
    assert "PUR 31/01" in page
    assert "581,5260" in page
    assert "Adam" not in page
    assert "/journal/" not in page
    home = baeten.get(MOUNT + "/me/").content.decode()
    assert own in home
    assert "pas encore approuvé" in home
    assert "Provisoire" in page
    assert "+++" not in page
    account = baeten.get(MOUNT + "/me/account/").content.decode()
    assert own in account
    assert "267/1000" in account
    assert "581,5260" in desk.get(url("owner_statement", world.owners["Baeten"].pk)).content.decode()
    desk.post(url("settlement_approve", year().pk), {"approved_on": "2026-03-10", "due_on": "2026-04-15"})
    approved = baeten.get(own).content.decode()
    assert ("Provisoire" in approved, "+++" in approved) == (False, True)
