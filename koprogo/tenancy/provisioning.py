"""Opening a copropriété: its row, its schema and all its tables in one transaction."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max

from koprogo.core.errors import N_, DomainError
from koprogo.core.ids import uuid7
from koprogo.core.models import KeptAnswer
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete, PortfolioSummary
from koprogo.tenancy.schema import entered
from koprogo.tenancy.upgrades.versions import label

TEMPLATE_SCHEMA = "zz_template_zz"
HUE_COUNT = 12
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
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('open_copropriete'))")
        if Copropriete.objects.filter(slug=slug).exists():
            raise SlugIsTaken(slug=slug)
        copropriete = _record(name=name, slug=slug, **profile)
        _create_schema(copropriete.schema_name)
        copropriete.is_ready = True
        copropriete.schema_version = template_version(template_sql())
        copropriete.save(update_fields=["is_ready", "schema_version"])
    return copropriete


def _record(*, name: str, slug: str, **profile: Any) -> Copropriete:
    prefix = (Copropriete.objects.aggregate(last=Max("reference_prefix"))["last"] or 0) + 1
    id = uuid7()
    copropriete = Copropriete(
        id=id,
        schema_name=f"c_{id.hex}",
        name=name,
        slug=slug,
        reference_prefix=prefix,
        hue=prefix % HUE_COUNT + 1,
        **profile,
    )
    copropriete.full_clean(exclude=["schema_name"])
    copropriete.save(force_insert=True)
    PortfolioSummary.objects.create(copropriete=copropriete)
    return copropriete


def _create_schema(schema: str) -> None:
    """Execute the template's DDL under the name of the new schema, in one round trip."""
    with connection.cursor() as cursor:
        cursor.execute(template_sql().replace(TEMPLATE_SCHEMA, schema))
    connection.search_path_set_schemas = None


def drop_copropriete(*, copropriete: Copropriete) -> None:
    """Remove a copropriété with its schema; its files stay for the operator to remove."""
    with entered("public"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f'DROP SCHEMA IF EXISTS "{copropriete.schema_name}" CASCADE')
        KeptAnswer.objects.filter(schema_name=copropriete.schema_name).delete()
        Copropriete.objects.filter(pk=copropriete.pk).delete()
