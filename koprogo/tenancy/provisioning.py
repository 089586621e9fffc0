"""Opening a copropriété: its row, its schema and all its tables in one transaction."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from koprogo.core.errors import N_, DomainError
from koprogo.core.ids import uuid7
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete, PortfolioSummary, RemovedCopropriete, hash_of_id
from koprogo.tenancy.schema import entered
from koprogo.tenancy.upgrades.versions import label

TEMPLATE_SCHEMA = "zz_template_zz"
HUE_COUNT = 12
# A structured communication has room for four digits (accounting.domain.ogm).
LAST_PREFIX = 9999
TEMPLATE_FILE = Path(__file__).with_name("template.sql")
MIGRATION_ROW = re.compile(r"^\('(\w+)', '(\w+)', now\(\)\)", re.MULTILINE)


class SlugIsTaken(DomainError):
    """Two copropriétés never share an address."""

    code = "slug-is-taken"
    message = N_("L'adresse « %(slug)s » est déjà prise par une autre copropriété.")
    advice = N_("Choisissez une autre adresse courte, par exemple avec le nom de la commune.")


@cache
def template_sql() -> str:
    """Return the DDL of an empty copropriété, with ``zz_template_zz`` where its schema name goes."""
    return TEMPLATE_FILE.read_text(encoding="utf-8")


@cache
def template_version(sql: str) -> str:
    """Return the version a copropriété opened with this DDL is on."""
    return label(MIGRATION_ROW.findall(sql))


def open_copropriete(*, name: str, slug: str, **profile: Any) -> Copropriete:
    """Open an empty, ready copropriété; a failure half-way leaves nothing.

    :raises SlugIsTaken: when another copropriété has the slug.
    """
    with entered("public"), transaction.atomic():
        _one_at_a_time(slug)
        copropriete = _record(name=name, slug=slug, reference_prefix=free_prefix(), **profile)
        create_schema(copropriete.schema_name)
        copropriete.is_ready = True
        copropriete.schema_version = template_version(template_sql())
        copropriete.save(update_fields=["is_ready", "schema_version"])
    return copropriete


def admit_copropriete(*, slug: str, reference_prefix: int, was: UUID, id: UUID | None, **profile: Any) -> Copropriete:
    """Record a copropriété that comes from elsewhere, not ready yet and without tables; call it in a transaction.

    It keeps its reference prefix unless another has or had it here.

    :raises SlugIsTaken: when another copropriété has the slug.
    """
    _one_at_a_time(slug)
    prefix = reference_prefix if _is_free(reference_prefix, was) else free_prefix()
    return _record(id=id, slug=slug, reference_prefix=prefix, **profile)


def _one_at_a_time(slug: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('open_copropriete'))")
    if Copropriete.objects.filter(slug=slug).exists():
        raise SlugIsTaken(slug=slug)


def _record(*, id: UUID | None = None, reference_prefix: int, **profile: Any) -> Copropriete:
    id = id or uuid7()
    copropriete = Copropriete(
        id=id,
        schema_name=f"c_{id.hex}",
        reference_prefix=reference_prefix,
        hue=reference_prefix % HUE_COUNT + 1,
        **profile,
    )
    copropriete.full_clean(exclude=["schema_name"])
    copropriete.save(force_insert=True)
    PortfolioSummary.objects.create(copropriete=copropriete)
    return copropriete


def free_prefix() -> int:
    """Return the number after the last one given; once the numbers have all been reached, the first never given."""
    given = {*_prefixes(Copropriete), *_prefixes(RemovedCopropriete)}
    after = max(given, default=0) + 1
    return after if after <= LAST_PREFIX else next(n for n in range(1, after) if n not in given)


def _prefixes(model: type[Model]) -> Iterable[int]:
    return model._default_manager.values_list("reference_prefix", flat=True)


def _is_free(prefix: int, id: UUID) -> bool:
    """Return whether nobody here has the prefix or had it, but for the copropriété itself coming back."""
    is_possible = 0 < prefix <= LAST_PREFIX and not Copropriete.objects.filter(reference_prefix=prefix).exists()
    others = RemovedCopropriete.objects.filter(reference_prefix=prefix).exclude(id_hash=hash_of_id(id))
    return is_possible and not others.exists()


def create_schema(schema: str) -> None:
    """Execute the template's DDL under the name of the new schema, in one round trip."""
    with connection.cursor() as cursor:
        cursor.execute(template_sql().replace(TEMPLATE_SCHEMA, schema))
    connection.search_path_set_schemas = None
