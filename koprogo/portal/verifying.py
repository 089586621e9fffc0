"""The soundness of one copropriété: register, books, assemblies and papers, read anew."""

from collections.abc import Callable, Iterator
from itertools import chain

from django.utils.timezone import localdate

import accounting.queries.proof
import accounting.queries.soundness
import buildings.queries.soundness
import documents.soundness
import meetings.queries.verification

CHECKS: dict[str, Callable[[], Iterator[str]]] = {
    "register": lambda: buildings.queries.soundness.flaws(localdate()),
    "ledger": accounting.queries.soundness.flaws,
    "chain": accounting.queries.proof.flaws,
    "meetings": meetings.queries.verification.flaws,
    "documents": documents.soundness.flaws,
}


def flaws(names: list[str]) -> Iterator[str]:
    """Say what is wrong in the copropriété whose schema is in force."""
    return chain.from_iterable(CHECKS[name]() for name in names)
