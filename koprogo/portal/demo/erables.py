"""Les Érables: opened, and awaiting its register."""

from datetime import date

from buildings.models import Association
from buildings.services.coproprietes import found_copropriete
from koprogo.portal.demo import house
from koprogo.portal.demo.people import Cast
from koprogo.tenancy.schema import entered


def make_erables(*, slug: str, cast: Cast, on: date) -> None:
    copropriete = found_copropriete(
        name="Résidence Les Érables",
        slug=slug,
        syndic=cast.syndic,
        by=cast.syndic.pk,
        firm=cast.firm,
        street="Avenue du Parc 12-14",
        postal_code="1060",
        city="Saint-Gilles",
        kbo_number="0999999724",
        total_shares=10_000,
        languages=("fr", "nl", "de"),
        fortnight_start="05-01",
    )
    with entered(copropriete.schema_name):
        house.open_accounts(Association.objects.get(), number=3, by=cast.syndic.pk)
        house.name_syndic(cast, on=on)
