from datetime import date

import pytest

from buildings.queries.letters import letter_recipient
from tests.factories.buildings import OwnerAddressFactory, OwnerFactory

DAY = date(2026, 11, 21)
pytestmark = pytest.mark.usefixtures("copropriete")


def test_letter_recipient_lives_where_they_lived_on_the_day_of_the_letter():
    owner = OwnerFactory(title="M.", first_name="Jan", last_name="Maes", language="nl")
    OwnerAddressFactory(owner=owner, street="Kerkstraat 1", postal_code="9000", city="Gent", until_on=DAY)
    OwnerAddressFactory(owner=owner, street="Rue Haute 2", postal_code="59000", city="Lille", country="FR", from_on=DAY)

    before = letter_recipient(owner, date(2026, 11, 20))
    after = letter_recipient(owner, DAY)

    assert (before.name, before.address_lines, before.language) == ("M. Jan Maes", ("Kerkstraat 1", "9000 Gent"), "nl")
    assert after.address_lines == ("Rue Haute 2", "59000 Lille", "FRANCE")


def test_letter_recipient_who_moved_away_keeps_the_last_address_known():
    owner = OwnerFactory()
    OwnerAddressFactory(owner=owner, street="Kerkstraat 1", postal_code="9000", city="Gent", until_on=date(2025, 1, 1))

    assert letter_recipient(owner, DAY).lines == ("Kerkstraat 1", "9000 Gent")


def test_letter_recipient_of_a_company_is_the_company():
    owner = OwnerFactory(kind="company", title="Sté", first_name="Eva Claes", last_name="Foncière du Parc SA")

    recipient = letter_recipient(owner, DAY)

    assert (recipient.name, recipient.attention, recipient.is_company) == ("Foncière du Parc SA", "Eva Claes", True)
    assert not recipient.has_address
    assert recipient.lines == ()


@pytest.mark.parametrize(
    ("given_on", "ended_on", "accepts"),
    [
        (None, None, False),
        (DAY, None, True),
        (date(2026, 11, 22), None, False),
        (date(2026, 1, 1), DAY, False),
        (date(2026, 1, 1), date(2026, 11, 22), True),
    ],
)
def test_letter_recipient_accepts_email_while_consent_is_in_force(given_on, ended_on, accepts):
    owner = OwnerFactory(email="a@example.be", email_consent_on=given_on, email_consent_ended_on=ended_on)

    assert letter_recipient(owner, DAY).accepts_email is accepts
