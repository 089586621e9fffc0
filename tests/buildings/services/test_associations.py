import pytest

from buildings.models import Association
from buildings.services.associations import (
    PartialHasPartials,
    TooFewLotsForPartials,
    add_partial_association,
    change_association,
)
from koprogo.audit.models import LogEntry
from koprogo.tenancy.models import Copropriete, PortfolioSummary
from tests.factories.buildings import AssociationFactory, LotFactory


def test_change_association_tells_the_portfolio(copropriete):
    association = AssociationFactory()

    change_association(association=association, by=None, name="Le Nouveau Parc", total_shares=10_000)

    assert Copropriete.objects.get(pk=copropriete.pk).name == "Le Nouveau Parc"
    assert PortfolioSummary.objects.get(pk=copropriete.pk).total_shares == 10_000
    changed = LogEntry.objects.get(action="association.changed").data["changed"]
    assert changed == {"name": ["Résidence du Parc", "Le Nouveau Parc"], "total_shares": [1000, 10_000]}


def test_change_association_leaves_what_is_not_named(copropriete):
    association = AssociationFactory()

    change_association(association=association, by=None, city="Forest")

    association.refresh_from_db()
    assert (association.city, association.street) == ("Forest", "Avenue du Parc 12")


def test_partial_association_below_twenty_lots_is_refused(copropriete):
    with pytest.raises(TooFewLotsForPartials):
        add_partial_association(parent=AssociationFactory(), by=None, name="Bloc A")


def test_partial_association_stands_under_the_principal_one(copropriete):
    LotFactory.create_batch(20)
    parent = AssociationFactory()

    partial = add_partial_association(parent=parent, by=None, name="Bloc A", total_shares=400)

    assert Association.objects.get(parent=parent) == partial
    with pytest.raises(PartialHasPartials):
        add_partial_association(parent=partial, by=None, name="Bloc AA")
