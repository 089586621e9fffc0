"""Drawing a sample of entries that anybody can draw again: by amount, by account, or at random from a seed shown."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from koprogo.core.errors import N_, DomainError


class Method(StrEnum):
    """How entries are drawn."""

    AMOUNT = "amount"
    RANDOM = "random"
    ACCOUNT = "account"


class SampleIsEmpty(DomainError):
    """A sample is of one entry or more."""

    code = "sample-empty"
    message = N_("Aucune écriture ne correspond, ou toutes sont déjà tirées.")
    advice = N_("Choisissez un autre compte ou une autre façon de tirer.")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be drawn, with its sum."""

    id: UUID
    cents: int


def draw(candidates: Sequence[Candidate], *, method: Method, count: int, seed: str = "") -> list[Candidate]:
    """Return ``count`` entries: the largest, or those whose hash with the seed comes first.

    :raises SampleIsEmpty: when there is nothing to draw from.
    """
    if not candidates or count < 1:
        raise SampleIsEmpty
    if method is Method.RANDOM:
        return sorted(candidates, key=lambda one: _lot(seed, one.id))[:count]
    return sorted(candidates, key=lambda one: (-one.cents, one.id))[:count]


def _lot(seed: str, entry_id: UUID) -> str:
    return hashlib.sha256(f"{seed}:{entry_id}".encode()).hexdigest()
