"""Founding a copropriété: its schema, its association, its first key and its syndic, all or nothing."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from buildings.models import AllocationKey, Association
from koprogo.audit.services import record
from koprogo.tenancy.models import Copropriete, SyndicFirm
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.models import Membership, Role, User
from koprogo.users.queries_firms import is_syndic_by

GENERAL_KEY_CODE = "GEN"
BEGINNING = date(1900, 1, 1)


def found_copropriete(
    *,
    name: str,
    slug: str,
    syndic: User,
    by: UUID | None,
    street: str = "",
    postal_code: str = "",
    city: str = "",
    kbo_number: str = "",
    firm: SyndicFirm | None = None,
    total_shares: int = 1000,
    languages: tuple[str, ...] = (settings.LANGUAGE_CODE[:2],),
    **profile: Any,
) -> Copropriete:
    """Open a copropriété ready to work in: association, general key and the syndic, himself or by his firm.

    ``profile`` are further fields of the association. A failure half-way leaves nothing.

    :raises SlugIsTaken: when another copropriété has the slug.
    """
    place = {"street": street, "postal_code": postal_code, "city": city, "kbo_number": kbo_number}
    profile |= {**place, "name": name, "total_shares": total_shares, "languages": list(languages)}
    with transaction.atomic():
        copropriete = open_copropriete(name=name, slug=slug, firm=firm, **place)
        with entered(copropriete.schema_name):
            _found_association(by=by, prefix=copropriete.reference_prefix, **profile)
        with entered("public"):
            _let_in(syndic, copropriete)
    return copropriete


def _let_in(syndic: User, copropriete: Copropriete) -> None:
    """Make the syndic a member, unless his firm lets him in already."""
    firm = copropriete.firm
    if firm is None or not is_syndic_by(firm, syndic.pk):
        Membership.objects.create(user=syndic, copropriete=copropriete, role=Role.SYNDIC)


def _found_association(*, by: UUID | None, prefix: int, **profile: Any) -> None:
    association = Association(ogm_prefix=prefix, **profile)
    association.full_clean()
    association.save(force_insert=True)
    AllocationKey.objects.create(
        association=association,
        kind=AllocationKey.Kind.GENERAL,
        code=GENERAL_KEY_CODE,
        name=str(AllocationKey.Kind.GENERAL.label),
        from_on=association.base_deed_on or BEGINNING,
    )
    told = {"name": association.name, "total_shares": association.total_shares}
    record(action="copropriete.founded", subject=association, by=by, **told)
