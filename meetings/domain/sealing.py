"""Seals: what an assembly fixed, hashed so that a change betrays itself."""

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import Any


def seal(before: str, content: Any) -> str:
    """Hash content after the seal before it; JSON with sorted names, so that no text can pretend to be another.

    ``content`` holds strings, whole numbers, lists and dicts only: instants and identifiers as text, fractions as
    ``"numerator/denominator"``.
    """
    text = json.dumps([before, content], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def sealed_in_order(before: str, contents: Iterable[Any]) -> list[str]:
    """Seal contents one after the other."""
    seals = []
    for content in contents:
        before = seal(before, content)
        seals.append(before)
    return seals
