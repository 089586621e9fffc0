"""The communications a call would be given."""

from accounting.domain.ogm import make_ogm, ogm_base
from buildings.models import Association


def next_ogm() -> str:
    """Return the communication that would be given next; nothing is taken, so two may be shown the same (R-400)."""
    association = Association.objects.get(parent=None)
    return make_ogm(ogm_base(association.ogm_prefix, association.last_ogm_number + 1))
