from datetime import date

import pytest

from buildings.domain.mandates import MandateIsTooLong, SyndicHoldsAnotherOffice
from buildings.services.mandates import (
    CouncilMemberHoldsNoRight,
    MandateIsDouble,
    MandateIsOver,
    SyndicIsInOffice,
    end_mandate,
    give_mandate,
)
from koprogo.tenancy.models import PortfolioSummary
from tests.factories.buildings import AssociationFactory, MandateFactory, OwnerFactory, OwnershipFactory

FROM = date(2026, 1, 1)
UNTIL = date(2029, 1, 1)


@pytest.fixture(autouse=True)
def _association(copropriete):
    AssociationFactory()


def give(**fields):
    return give_mandate(**{"kind": "syndic", "name": "Gestimmo SRL", "from_on": FROM, "by": None} | fields)


def test_a_syndic_serves_three_years_and_the_portfolio_knows(copropriete):
    give(until_on=UNTIL)

    assert PortfolioSummary.objects.get(pk=copropriete.pk).mandate_ends_on == UNTIL


@pytest.mark.parametrize("until_on", [date(2029, 1, 2), None])
def test_a_syndic_beyond_three_years_is_refused(until_on):
    with pytest.raises(MandateIsTooLong) as refusal:
        give(until_on=until_on)

    assert refusal.value.article == "art. 3.89 §1"


def test_a_second_syndic_is_refused_but_a_provisional_one_is_not():
    MandateFactory()

    with pytest.raises(SyndicIsInOffice):
        give(name="Autre SRL", until_on=UNTIL)
    assert give(kind="provisional", name="Autre SRL").until_on is None


def test_a_syndic_in_the_council_or_reviewing_the_accounts_is_refused():
    owner = OwnershipFactory().owner
    MandateFactory(owner=owner, name=owner.full_name)

    for kind in ("council", "reviewer"):
        with pytest.raises(SyndicHoldsAnotherOffice):
            give(kind=kind, owner=owner)


def test_a_council_member_reviews_the_accounts_too():
    owner = OwnershipFactory().owner
    give(kind="council", owner=owner)

    assert give(kind="reviewer", owner=owner).name == owner.full_name


def test_a_council_member_who_owns_nothing_is_refused():
    with pytest.raises(CouncilMemberHoldsNoRight):
        give(kind="council", owner=OwnerFactory())
    with pytest.raises(CouncilMemberHoldsNoRight):
        give(kind="council", name="Quelqu'un")


def test_the_same_mandate_twice_is_refused():
    owner = OwnershipFactory().owner
    give(kind="council", owner=owner)

    with pytest.raises(MandateIsDouble):
        give(kind="council", owner=owner, from_on=date(2026, 6, 1))


def test_end_mandate_only_shortens():
    mandate = give(until_on=UNTIL)

    with pytest.raises(MandateIsOver):
        end_mandate(mandate=mandate, until_on=UNTIL, by=None)
    assert end_mandate(mandate=mandate, until_on=date(2026, 6, 1), by=None).until_on == date(2026, 6, 1)
