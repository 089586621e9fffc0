"""What is late in each copropriété, by age, without entering any."""

from datetime import date, timedelta

from accounting.services.issue import issue_fund_call
from accounting.services.portfolio import refresh_portfolio
from koprogo.tenancy.schema import entered
from tests.factories.accounting import draft, tilleul


def test_the_portfolio_shows_the_age_of_what_is_late(copropriete, syndic_client, client, stranger):
    assert "Personne n'est en retard" in syndic_client.get("/arrears/").content.decode()
    with entered(copropriete.schema_name):
        issue_fund_call(fund_call=draft(tilleul()), on=date(2025, 1, 2), by=None)
        refresh_portfolio(on=date(2025, 1, 17) + timedelta(days=45))

    page = syndic_client.get("/arrears/").content.decode()
    assert page.count("1.800,00") == 4
    assert "/c/parc/arrears/" in page
    client.force_login(stranger, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "1.800,00" not in client.get("/arrears/").content.decode()
