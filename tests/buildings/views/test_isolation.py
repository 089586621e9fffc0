"""What belongs to the other copropriété is not there, whatever is asked of it."""

import pytest

from koprogo.tenancy.schema import entered
from tests.factories.buildings import (
    AllocationKeyFactory,
    AssociationFactory,
    BankAccountFactory,
    BuildingFactory,
    LotFactory,
    MandateFactory,
    OwnerFactory,
    RenterFactory,
    RepresentativeFactory,
)

PAGES = {
    LotFactory: (
        "lots/{}/",
        "lots/{}/change/",
        "lots/{}/shares/",
        "lots/{}/owners/",
        "lots/{}/transfer/",
        "lots/{}/representative/",
        "lots/{}/renters/new/",
    ),
    OwnerFactory: (
        "owners/{}/",
        "owners/{}/change/",
        "owners/{}/move/",
        "owners/{}/consent/",
        "owners/{}/consent/withdraw/",
        "owners/{}/invite/",
    ),
    AllocationKeyFactory: ("keys/{}/", "keys/{}/close/"),
    MandateFactory: ("mandates/{}/end/",),
    BuildingFactory: ("buildings/{}/",),
    BankAccountFactory: ("bank-accounts/{}/close/",),
    RepresentativeFactory: ("representatives/{}/end/",),
    RenterFactory: ("renters/{}/end/",),
}


@pytest.mark.parametrize(("factory", "path"), [(factory, path) for factory, paths in PAGES.items() for path in paths])
def test_a_page_of_the_other_copropriete_is_not_found(factory, path, copropriete, other_copropriete, syndic_client):
    AssociationFactory()
    with entered(other_copropriete.schema_name):
        foreign = factory()
    address = f"/c/parc/{path.format(foreign.pk)}"

    assert syndic_client.get(address).status_code == 404
    assert syndic_client.post(address).status_code == 404


def test_lists_and_search_do_not_show_the_other_copropriete(copropriete, other_copropriete, syndic_client):
    AssociationFactory()
    with entered(other_copropriete.schema_name):
        LotFactory(number="FOREIGN-1")
        OwnerFactory(last_name="Étranger")

    for path in ("lots/", "owners/?state=all", "plan/", "keys/", "search/?q=etranger", "search/?q=foreign"):
        text = syndic_client.get(f"/c/parc/{path}").content.decode()
        assert ("FOREIGN-1" in text, "Étranger" in text) == (False, False)
