from datetime import date

import pytest
from django.test import Client

from koprogo.core.ids import uuid7
from koprogo.portal.portfolio import mandate_light, portfolio
from koprogo.tenancy.models import Copropriete, PortfolioSummary
from koprogo.users.models import Role, User
from tests.conftest import give, make_user


def add_copropriete(user: User, name: str, prefix: int, **summary) -> Copropriete:
    """Add a row of the shared schema only: the portfolio enters no copropriété."""
    copropriete = Copropriete.objects.create(
        name=name, slug=f"p-{prefix}", schema_name=f"c_{prefix}", reference_prefix=prefix, is_ready=True
    )
    PortfolioSummary.objects.create(copropriete=copropriete, **summary)
    give(user, Role.SYNDIC, copropriete)
    return copropriete


def names(user: User, **asked) -> list[str]:
    return [row.name for row in portfolio(user_id=user.pk, **asked)]


def test_portfolio_shows_own_coproprietes_only(syndic, stranger):
    assert names(syndic) == ["Résidence du Parc"]
    assert names(stranger) == ["Residentie Linde"]


def test_portfolio_leaves_out_one_that_was_left(syndic):
    syndic.memberships.update(ended_at="2026-01-01T00:00:00Z")

    assert names(syndic) == []


def test_portfolio_sorts_by_the_part_that_is_late(syndic):
    add_copropriete(syndic, "A", 801, called_cents=100_000, overdue_cents=10_000)
    add_copropriete(syndic, "B", 802, called_cents=100_000, overdue_cents=50_000)
    add_copropriete(syndic, "C", 803, called_cents=1_000_000, overdue_cents=60_000)

    assert names(syndic, sort="-arrears")[:3] == ["B", "A", "C"]


def test_portfolio_with_an_unknown_order_sorts_by_name(syndic):
    add_copropriete(syndic, "A", 801)

    assert names(syndic, sort="-schema_name; DROP TABLE") == ["A", "Résidence du Parc"][::-1]


@pytest.mark.parametrize(
    ("words", "found"), [("parc", ["Résidence du Parc"]), ("gilles", ["Résidence du Parc"]), ("linde", [])]
)
def test_portfolio_search_finds_only_what_is_ones_own(syndic, stranger, words, found):
    assert names(syndic, search=words) == found


@pytest.mark.parametrize("count", [1, 3])
def test_portfolio_page_asks_as_often_for_three_as_for_one(syndic, django_assert_num_queries, count):
    for number in range(count):
        add_copropriete(syndic, f"Maison {number}", 810 + number)
    client = Client()
    client.force_login(syndic, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get("/")

    with django_assert_num_queries(5):
        response = client.get("/")

    assert response.status_code == 200
    assert len(response.context["lines"]) == count + 1


def test_portfolio_marks_what_is_suspended_leaving_or_held_back(syndic_client, syndic):
    states = {
        "Closed": {"suspended_at": "2026-11-01T00:00:00Z"},
        "Leaving": {"removal_on": date(2026, 12, 24)},
        "Held": {"upgrade_error": "lock timeout"},
    }
    for number, (name, fields) in enumerate(states.items()):
        Copropriete.objects.filter(pk=add_copropriete(syndic, name, 830 + number).pk).update(**fields)

    response = syndic_client.get("/")

    told = {line["copropriete"].name: line["standing"] for line in response.context["lines"]}
    assert told == {
        "Closed": ("bad", "Accès suspendu"),
        "Held": ("info", "Entretien en cours"),
        "Leaving": ("warn", "Retrait demandé"),
        "Résidence du Parc": None,
    }
    page = response.content.decode()
    assert [page.count(told) for told in ("Accès suspendu", "Retrait demandé", "lock timeout")] == [1, 1, 0]


def test_portfolio_csv_equals_the_table(syndic_client, syndic):
    add_copropriete(
        syndic, "=cmd()", 820, lot_count=7, called_cents=200_000, overdue_cents=25_000, next_meeting_on="2099-01-05"
    )

    response = syndic_client.get("/?format=csv")

    lines = response.content.decode("utf-8-sig").strip().splitlines()
    assert lines[1].split(";") == ["'=cmd()", "", "7", "0", "250,00\u00a0€", "12,5 %", "", "05/01/2099"]
    assert lines[2].startswith("Résidence du Parc;Saint-Gilles;")


def test_portfolio_of_one_copropriete_goes_straight_in(syndic_client):
    assert syndic_client.get("/").headers["Location"] == "/c/parc/"


@pytest.mark.parametrize(
    ("ends_on", "light"),
    [(None, "bad"), (date(2026, 11, 1), "bad"), (date(2026, 12, 31), "warn"), (date(2028, 1, 1), "ok")],
)
def test_mandate_light(ends_on, light):
    assert mandate_light(ends_on, today=date(2026, 11, 1)) == light


@pytest.mark.parametrize("role", [Role.OWNER, Role.RENTER])
def test_portfolio_tells_an_owner_or_renter_no_figure(coproprietes, role):
    """Who may not see the arrears inside a copropriété sees them neither in the list nor in its export."""
    person = make_user("person@example.be")
    give(person, role, coproprietes[0], party_id=uuid7())
    give(person, role, coproprietes[1], party_id=uuid7())
    PortfolioSummary.objects.update(overdue_cents=240_000, called_cents=480_000, letters_waiting_count=39)
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")

    page, export = client.get("/").content.decode(), client.get("/?format=csv").content.decode("utf-8-sig")

    assert coproprietes[0].name in page
    assert "2.400,00" not in page + export
    assert "50,0 %" not in page + export
    assert export.splitlines()[1] == "Résidence du Parc;Saint-Gilles"


def test_portfolio_of_a_syndic_who_owns_elsewhere_has_figures_of_his_own_only(syndic, syndic_client, coproprietes):
    give(syndic, Role.OWNER, coproprietes[1], party_id=uuid7())
    PortfolioSummary.objects.update(overdue_cents=240_000)

    rows = {row.name: row.overdue_cents for row in portfolio(user_id=syndic.pk, sort="-overdue")}

    assert rows == {coproprietes[0].name: 240_000, coproprietes[1].name: None}
    assert syndic_client.get("/").content.decode().count("2.400,00") == 1
