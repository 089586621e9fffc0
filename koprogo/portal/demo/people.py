"""Who signs in to the demonstration."""

from dataclasses import dataclass
from typing import Any

from allauth.account.models import EmailAddress

from koprogo.tenancy.models import Copropriete, SyndicFirm
from koprogo.tenancy.schema import entered
from koprogo.users.models import FirmMember, FirmRole, Membership, Role, User

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
    director: User
    assistant: User

    @property
    def logins(self) -> list[tuple[str, str]]:
        desk = (self.syndic, self.accountant, self.council, self.reviewer, self.director, self.assistant)
        people = (*desk, self.owner, self.renter, self.contractor)
        return [(person.email, _TITLES[person.email.split("@")[0]]) for person in people]


_TITLES = {
    "syndic": "syndic",
    "comptable": "accountant",
    "conseil": "council member",
    "commissaire": "accounts reviewer",
    "proprietaire": "owner in two copropriétés",
    "locataire": "renter",
    "prestataire": "contractor",
    "direction": "director of the syndic's firm",
    "assistante": "assistant in the syndic's firm",
}


def make_cast() -> Cast:
    with entered("public"):
        firm, _ = SyndicFirm.objects.get_or_create(
            name="Syndic Dierckx SRL", defaults={"ipi_number": "509.999", "email": "bureau@dierckx.example"}
        )
        cast = Cast(
            firm=firm,
            syndic=_person("syndic", "Sonia", "Dierckx"),
            accountant=_person("comptable", "Karim", "Benali"),
            council=_person("conseil", "Hélène", "Ferrari"),
            reviewer=_person("commissaire", "Paul", "Dubois"),
            owner=_person("proprietaire", "Lieve", "Baeten", language="nl"),
            renter=_person("locataire", "Noor", "Peeters"),
            contractor=_person("prestataire", "Luc", "Maes", language="nl"),
            director=_person("direction", "Anne", "Dierckx"),
            assistant=_person("assistante", "Julie", "Lambert"),
        )
        _employ(firm, {cast.director: FirmRole.DIRECTOR, cast.assistant: FirmRole.ASSISTANT})
    return cast


def _employ(firm: SyndicFirm, people: dict[User, FirmRole]) -> None:
    for person, role in people.items():
        FirmMember.objects.get_or_create(firm=firm, user=person, ended_at=None, defaults={"role": role})


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
