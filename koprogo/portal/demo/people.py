"""Who signs in to the demonstration."""

from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress

from koprogo.tenancy.models import Copropriete, SyndicFirm
from koprogo.tenancy.schema import entered
from koprogo.users.models import Membership, Role, User

PASSWORD = "koprogo-demo"  # noqa: S105


@dataclass(frozen=True)
class Cast:
    """The people of the demonstration and the firm of its syndic."""

    firm: SyndicFirm
    syndic: User
    accountant: User
    council: User
    reviewer: User
    owner: User
    renter: User
    contractor: User

    @property
    def logins(self) -> list[tuple[str, str]]:
        people = (self.syndic, self.accountant, self.council, self.reviewer, self.owner, self.renter, self.contractor)
        return [(person.email, _TITLES[person.email.split("@")[0]]) for person in people]


_TITLES = {
    "syndic": "syndic",
    "comptable": "accountant",
    "conseil": "council member",
    "commissaire": "accounts reviewer",
    "proprietaire": "owner in two copropriétés",
    "locataire": "renter",
    "prestataire": "contractor",
}


def make_cast() -> Cast:
    with entered("public"):
        firm, _ = SyndicFirm.objects.get_or_create(
            name="Syndic Dierckx SRL", defaults={"ipi_number": "509.999", "email": "bureau@dierckx.example"}
        )
        return Cast(
            firm=firm,
            syndic=_person("syndic", "Sonia", "Dierckx"),
            accountant=_person("comptable", "Karim", "Benali"),
            council=_person("conseil", "Hélène", "Ferrari"),
            reviewer=_person("commissaire", "Paul", "Dubois"),
            owner=_person("proprietaire", "Lieve", "Baeten", language="nl"),
            renter=_person("locataire", "Noor", "Peeters"),
            contractor=_person("prestataire", "Luc", "Maes", language="nl"),
        )


def _person(name: str, first_name: str, last_name: str, language: str = "fr") -> User:
    email = f"{name}@demo.example"
    found = User.objects.filter(email=email).first()
    if found:
        return found
    user = User.objects.create_user(email, PASSWORD, first_name=first_name, last_name=last_name, language=language)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def let_in(user: User, copropriete: Copropriete, role: Role, party_id: Any = None) -> None:
    with entered("public"):
        Membership.objects.get_or_create(
            user=user, copropriete=copropriete, role=role, party_id=party_id, ended_at=None
        )
