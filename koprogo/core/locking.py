"""Rows locked for an act, which somebody else may just have thrown away."""

from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet

from koprogo.core.errors import N_, DomainError

Row = TypeVar("Row", bound=Model)


class RowIsGone(DomainError):
    """What another threw away at the same moment cannot be acted on."""

    code = "row-is-gone"
    message = N_("Quelqu'un vient de supprimer ce que vous modifiez : il n'y a plus rien à faire.")


def still_there(locked: QuerySet[Row], pk: UUID | str) -> Row:
    """Return the one of ``locked`` rows that was looked up a moment ago.

    :raises RowIsGone: when it was there then and is no more.
    """
    try:
        return locked.get(pk=pk)
    except ObjectDoesNotExist as error:
        raise RowIsGone from error
