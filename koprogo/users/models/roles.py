"""What a person is in a copropriété, and in the firm of a syndic."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person is in a copropriété; rights hang on it."""

    SYNDIC = "syndic", _("Syndic")
    ACCOUNTANT = "accountant", _("Comptable")
    ASSISTANT = "assistant", _("Assistant")
    COUNCIL = "council", _("Membre du conseil")
    REVIEWER = "reviewer", _("Commissaire aux comptes")
    OWNER = "owner", _("Copropriétaire")
    RENTER = "renter", _("Occupant")
    CONTRACTOR = "contractor", _("Prestataire")


# Roles one holds only as somebody: the owner or renter that ``party_id`` names.
PARTY_ROLES = frozenset({Role.OWNER, Role.RENTER})


class FirmRole(models.TextChoices):
    """What a person is in a firm of syndics; each gives a role in every copropriété the firm runs."""

    DIRECTOR = "director", _("Direction")
    MANAGER = "manager", _("Gestionnaire")
    ACCOUNTANT = "accountant", _("Comptable")
    ASSISTANT = "assistant", _("Assistant")


# What each is in every copropriété of the firm.
ROLE_OF = {
    FirmRole.DIRECTOR: Role.SYNDIC,
    FirmRole.MANAGER: Role.SYNDIC,
    FirmRole.ACCOUNTANT: Role.ACCOUNTANT,
    FirmRole.ASSISTANT: Role.ASSISTANT,
}


def firm_roles_as(roles: Iterable[Role]) -> list[FirmRole]:
    """Return what one must be in a firm to have one of ``roles`` in its copropriétés."""
    wanted = frozenset(roles)
    return [firm_role for firm_role, role in ROLE_OF.items() if role in wanted]
