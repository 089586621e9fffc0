"""The demonstration: three copropriétés, made through the same services as by hand."""

from datetime import date

from koprogo.portal.demo.erables import make_erables
from koprogo.portal.demo.parc import make_parc
from koprogo.portal.demo.people import Cast, make_cast
from koprogo.portal.demo.tilleul import make_tilleul
from koprogo.tenancy.models import Copropriete

SCENES = {"tilleul": make_tilleul, "residence-du-parc": make_parc, "les-erables": make_erables}


def make_demo(*, on: date) -> Cast:
    """Make what is not there yet of the three copropriétés and their people."""
    cast = make_cast()
    for slug, make in SCENES.items():
        if not Copropriete.objects.filter(slug=slug).exists():
            make(slug=slug, cast=cast, on=on)
    return cast
