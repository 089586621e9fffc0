"""How alike two names are, whatever their order, accents and titles."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

# Neither what somebody is nor the form of his company tells him from another.
_TITLES = frozenset({"M", "MR", "MME", "MLLE", "MEVR", "DHR", "HERR", "FRAU", "ET", "EN", "UND", "OU", "OF"})
_FORMS = frozenset({"SA", "NV", "SRL", "BV", "BVBA", "SPRL", "ASBL", "VZW"})
ONE_WORD = 90


def likeness(one: str, other: str) -> int:
    """Return how alike two names are, from 0 to 100."""
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return 0
    if theirs <= mine or mine <= theirs:
        return 100 if len(mine & theirs) > 1 or mine == theirs else ONE_WORD
    return int(100 * SequenceMatcher(None, " ".join(sorted(mine)), " ".join(sorted(theirs))).ratio())


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    words = frozenset(re.findall("[A-Z0-9]+", plain))
    return (words - _TITLES - _FORMS) or words
