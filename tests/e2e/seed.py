"""Fill the empty database of the journeys: python -m tests.e2e.seed"""

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from buildings.services.coproprietes import found_copropriete  # noqa: E402
from koprogo.users.models import Role  # noqa: E402
from tests.conftest import give, make_user  # noqa: E402
from tests.e2e.cast import address_of  # noqa: E402


def main() -> None:
    call_command("migrate_all")
    syndic = make_user(address_of("syndic"), first_name="Sonia", last_name="Dierckx")
    first = found_copropriete(name="Résidence du Tilleul", slug="tilleul", syndic=syndic, by=None, city="Ixelles")
    found_copropriete(
        name="Résidence du Parc", slug="parc", syndic=syndic, by=None, city="Saint-Gilles", total_shares=10_000
    )
    give(make_user(address_of("accountant")), Role.ACCOUNTANT, first)


if __name__ == "__main__":
    main()
