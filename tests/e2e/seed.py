"""Fill the empty database of the journeys: python -m tests.e2e.seed"""

import django

django.setup()

from allauth.account.models import EmailAddress  # noqa: E402
from django.core.management import call_command  # noqa: E402

from buildings.services.coproprietes import found_copropriete  # noqa: E402
from koprogo.tenancy.schema import entered  # noqa: E402
from koprogo.users.models import Membership, Role, User  # noqa: E402


def person(name):
    with entered("public"):
        user = User.objects.create_user(f"{name}@demo.example", "koprogo-demo", first_name="Sonia", last_name="Dierckx")
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def let_in(user, copropriete, role):
    with entered("public"):
        Membership.objects.create(user=user, copropriete=copropriete, role=role)


def main() -> None:
    call_command("migrate_all")
    syndic = person("syndic")
    first = found_copropriete(name="Résidence du Tilleul", slug="tilleul", syndic=syndic, by=None, city="Ixelles")
    found_copropriete(
        name="Résidence du Parc",
        slug="residence-du-parc",
        syndic=syndic,
        by=None,
        city="Saint-Gilles",
        total_shares=10_000,
    )
    let_in(person("comptable"), first, Role.ACCOUNTANT)
    let_in(person("commissaire"), first, Role.REVIEWER)
    let_in(person("proprietaire"), first, Role.OWNER)


if __name__ == "__main__":
    main()
