"""Giving structured communications: each once (R-400)."""

from accounting.domain.ogm import make_ogm, ogm_base
from buildings.models import Association
from buildings.services.associations import locked_association


def next_ogms(count: int) -> list[str]:
    """Take the next communications of the association under its lock: never given twice (R-400)."""
    association = locked_association()
    first = association.last_ogm_number + 1
    Association.objects.filter(pk=association.pk).update(last_ogm_number=association.last_ogm_number + count)
    return [make_ogm(ogm_base(association.ogm_prefix, number)) for number in range(first, first + count)]
