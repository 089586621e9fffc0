"""Who may hold a proxy: an owner is known by who he is, whatever way his name was written."""

from datetime import date

from buildings.models import Mandate, Owner
from meetings.domain.persons import folded
from meetings.models import Meeting


def known_holder(meeting: Meeting, holder: Owner | None, name: str) -> tuple[Owner | None, str]:
    """Return the holder as an owner of the roll when the name is that of exactly one, and how he is called.

    Who acts for a joint lot is one too: what he carries by proxy counts with it (R-131 to R-133).
    """
    if holder is not None:
        return holder, holder.full_name
    owners = Owner.objects.filter(pk__in={line.acting_owner for line in meeting.roll.all()} - {""})
    same = [owner for owner in owners if folded(name) in _names(owner)]
    return (same[0], same[0].full_name) if len(same) == 1 else (None, " ".join(name.split()))


def _names(owner: Owner) -> set[str]:
    """Give an owner's name with and without his title."""
    return {folded(owner.full_name), folded(f"{owner.first_name} {owner.last_name}")}


def is_syndic(name: str, owner: Owner | None, on: date) -> bool:
    """Tell whether a person is the syndic on a day (R-134); of two owners of one name only who holds the mandate."""
    names = {folded(name)} | (_names(owner) if owner else set())
    syndics = Mandate.objects.on(on).filter(kind__in=Mandate.SYNDICS)
    return any(
        row.owner_id == owner.pk if owner is not None and row.owner_id else folded(row.name) in names for row in syndics
    )
