"""What the log of a copropriété tells of its leaving and arriving."""

from typing import Any
from uuid import UUID

from koprogo.audit.services import record
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from koprogo.tenancy.upgrades.versions import code_version, version_of


def record_export(*, copropriete: Copropriete, by: UUID | None) -> None:
    """Record that all is written out, before it is: the archive tells it too. The log of another version is left."""
    if version_of(copropriete.schema_name) == code_version():
        record_inside(copropriete, "copropriete.exported", by)


def record_inside(copropriete: Copropriete, action: str, by: UUID | None, **data: Any) -> None:
    with entered(copropriete.schema_name):
        record(action=action, subject=copropriete, by=by, **data)
