from datetime import date
from fractions import Fraction

import pytest

from buildings.queries.completeness import findings
from tests.factories.buildings import (
    AssociationFactory,
    BankAccountFactory,
    LotFactory,
    MandateFactory,
    OwnerAddressFactory,
    OwnerFactory,
    RepresentativeFactory,
    owned_lot,
)

DAY = date(2026, 11, 21)
pytestmark = pytest.mark.usefixtures("copropriete")


def codes():
    return {finding.code for finding in findings(DAY)}


def test_an_empty_copropriete_lacks_all_that_it_needs():
    AssociationFactory(kbo_number="")

    assert codes() == {
        "kbo-missing",
        "fortnight-missing",
        "acceptance-missing",
        "working-account-missing",
        "reserve-account-missing",
        "shares-not-total",
        "syndic-missing",
        "reviewer-missing",
    }


def test_a_complete_one_lacks_nothing():
    AssociationFactory(fortnight_start="06-15", provisional_acceptance_on=date(2000, 1, 1), total_shares=100)
    BankAccountFactory()
    BankAccountFactory(kind="reserve", iban="BE90539000000232")
    owned_lot(shares=100, parts={OwnerAddressFactory().owner: Fraction(1)})
    MandateFactory()
    MandateFactory(kind="reviewer", name="Mme Maes", until_on=None)

    assert findings(DAY) == []


def test_lots_that_hold_up_calls_and_votes_are_found():
    AssociationFactory()
    anne, bart = OwnerFactory(), OwnerFactory()
    halves = {anne: Fraction(1, 2), bart: Fraction(1, 2)}
    RepresentativeFactory(lot=owned_lot(parts=halves), owner=anne)
    owned_lot(parts=halves)
    LotFactory()

    texts = {finding.code: finding.text for finding in findings(DAY)}

    assert texts["lots-without-owner"] == "1 lot n'a pas de propriétaire."
    assert texts["representative-missing"].startswith("1 lot en indivision ou démembré n'a pas de mandataire")
    assert texts["address-missing"] == "2 copropriétaires n'ont pas d'adresse."


@pytest.mark.parametrize(("counted", "is_missing"), [(19, False), (20, True)])
def test_a_council_is_missing_from_twenty_counted_lots(counted, is_missing):
    AssociationFactory()
    LotFactory.create_batch(counted)
    LotFactory.create_batch(5, kind="cellar")

    assert ("council-missing" in codes()) is is_missing


def test_what_blocks_calls_comes_first():
    AssociationFactory()
    LotFactory()

    order = [finding.is_blocking for finding in findings(DAY)]

    assert order == sorted(order, reverse=True)
