"""The colour by which one tells copropriétés apart."""

from uuid import UUID

HUE_COUNT = 12


def hue_of(copropriete_id: UUID) -> int:
    """Return 1 to 12, always the same for a copropriété."""
    return 1 + copropriete_id.int % HUE_COUNT
