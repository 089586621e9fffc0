from datetime import date

import pytest

from buildings.domain.identifiers import KboIsInvalid
from buildings.models import OwnerAddress
from buildings.services.owners import (
    AddressChangesLater,
    ConsentNeedsAnAddress,
    ConsentNeedsEvidence,
    NoConsentToWithdraw,
    OwnerReferenceIsTaken,
    add_owner,
    change_owner,
    give_email_consent,
    move_owner,
    withdraw_email_consent,
)
from tests.factories.buildings import BEGINNING, AssociationFactory, OwnerAddressFactory, OwnerFactory

DAY = date(2026, 11, 21)
LATER = date(2027, 1, 1)


@pytest.fixture(autouse=True)
def association(copropriete):
    return AssociationFactory()


def addresses(owner):
    rows = OwnerAddress.objects.filter(owner=owner)
    return [(row.street, row.from_on, row.until_on) for row in rows]


def test_add_owner_takes_the_next_reference_and_lives_somewhere():
    OwnerFactory(reference="P096")

    owner = add_owner(
        last_name="Foncière SA",
        kind="company",
        kbo_number="529.500.531",
        from_on=DAY,
        address={"street": "Kerkstraat 1", "city": "Gent"},
        by=None,
    )

    assert (owner.reference, owner.kbo_number) == ("P097", "0529500531")
    assert addresses(owner) == [("Kerkstraat 1", DAY, None)]


def test_add_owner_with_a_wrong_enterprise_number_is_refused():
    with pytest.raises(KboIsInvalid):
        add_owner(last_name="Foncière SA", kbo_number="0529.500.532", from_on=DAY, by=None)


def test_a_taken_reference_is_refused():
    OwnerFactory(reference="P001")

    with pytest.raises(OwnerReferenceIsTaken):
        add_owner(reference="P001", last_name="Maes", from_on=DAY, by=None)
    with pytest.raises(OwnerReferenceIsTaken):
        change_owner(owner=OwnerFactory(reference="P002"), reference="P001", by=None)


def test_move_owner_ends_the_address_before():
    owner = OwnerAddressFactory(street="Ici 1").owner

    move_owner(owner=owner, street="Là 2", from_on=DAY, by=None)

    assert addresses(owner) == [("Ici 1", BEGINNING, DAY), ("Là 2", DAY, None)]


def test_move_owner_before_a_later_move_is_refused():
    owner = OwnerAddressFactory(from_on=LATER).owner

    with pytest.raises(AddressChangesLater):
        move_owner(owner=owner, street="Là 2", from_on=DAY, by=None)


def test_consent_is_written_dated_and_withdrawn():
    owner = OwnerFactory(email="a@example.be")

    given = give_email_consent(owner=owner, on=DAY, evidence="Formulaire signé", by=None)
    withdrawn = withdraw_email_consent(owner=owner, on=LATER, by=None)

    assert given.accepts_email_on(DAY)
    assert withdrawn.accepts_email_on(DAY)
    assert not withdrawn.accepts_email_on(LATER)


def test_consent_without_address_or_evidence_is_refused():
    with pytest.raises(ConsentNeedsAnAddress):
        give_email_consent(owner=OwnerFactory(), on=DAY, evidence="Formulaire", by=None)
    with pytest.raises(ConsentNeedsEvidence):
        give_email_consent(owner=OwnerFactory(email="a@example.be"), on=DAY, evidence=" ", by=None)


def test_withdrawing_no_consent_is_refused():
    with pytest.raises(NoConsentToWithdraw):
        withdraw_email_consent(owner=OwnerFactory(), on=DAY, by=None)
