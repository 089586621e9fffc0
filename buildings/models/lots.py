"""Lots, who holds which right in them, who speaks and who lives there."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from buildings.models.associations import Building
from buildings.models.owners import Owner
from buildings.models.periods import Dated, ends_after_it_begins, never_twice_at_once
from koprogo.core.models import Identified


class Lot(Identified):
    """A private part with its shares; the order is the deed's."""

    class Kind(models.TextChoices):
        APARTMENT = "apartment", _("Appartement")
        STUDIO = "studio", _("Studio")
        COMMERCIAL = "commercial", _("Commerce")
        OFFICE = "office", _("Bureau")
        GARAGE = "garage", _("Garage")
        PARKING = "parking", _("Emplacement de parking")
        CELLAR = "cellar", _("Cave")
        OTHER = "other", _("Autre")

    building = models.ForeignKey(Building, models.PROTECT, related_name="lots", db_index=False)
    number = models.CharField(_("numéro"), max_length=20)
    kind = models.CharField(_("nature"), max_length=10, choices=Kind)
    entrance = models.CharField(_("entrée"), max_length=40, blank=True)
    floor = models.SmallIntegerField(_("étage"), null=True, blank=True)
    surface_dm2 = models.PositiveIntegerField(_("surface (dm²)"), null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    note = models.CharField(_("remarque"), max_length=200, blank=True)

    class Meta:
        ordering = ["position", "number"]
        constraints = [models.UniqueConstraint(fields=["number"], name="lot_number_is_single")]

    def __str__(self) -> str:
        return self.number


class Ownership(Identified, Dated):
    """A right of an owner in a lot, as an exact part, for a period (art. 3.87 §1)."""

    class Right(models.TextChoices):
        FULL = "full", _("Pleine propriété")
        USUFRUCT = "usufruct", _("Usufruit")
        BARE = "bare", _("Nue-propriété")
        EMPHYTEUSIS = "emphyteusis", _("Emphytéose")
        FREEHOLD = "freehold", _("Tréfonds")

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="ownerships", db_index=False)
    owner = models.ForeignKey(Owner, models.PROTECT, related_name="ownerships")
    right = models.CharField(_("droit"), max_length=12, choices=Right, default=Right.FULL)
    part_numerator = models.PositiveIntegerField(default=1)
    part_denominator = models.PositiveIntegerField(default=1)
    deed = models.CharField(_("titre"), max_length=120, blank=True)

    class Meta:
        ordering = ["from_on", "id"]
        constraints = [
            ends_after_it_begins("ownership_ends_after_it_begins"),
            never_twice_at_once("ownership_never_twice_at_once", "lot", "owner", "right"),
            models.CheckConstraint(
                condition=Q(part_numerator__gt=0) & Q(part_denominator__gte=F("part_numerator")),
                name="ownership_part_is_a_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lot_id} {self.owner_id} {self.right}"


class Representative(Identified, Dated):
    """The one person who acts for the holders of a lot held jointly or split (art. 3.87 §1)."""

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="representatives", db_index=False)
    owner = models.ForeignKey(Owner, models.PROTECT, null=True, blank=True, related_name="represents", db_index=False)
    name = models.CharField(_("nom"), max_length=120, blank=True)
    contact = models.CharField(_("adresse"), max_length=200, blank=True)
    designated_by = models.CharField(_("désigné par"), max_length=200, blank=True)

    class Meta:
        constraints = [
            ends_after_it_begins("representative_ends_after_it_begins"),
            never_twice_at_once("representative_is_single", "lot"),
            models.CheckConstraint(condition=Q(owner__isnull=False) | ~Q(name=""), name="representative_is_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.lot_id} {self.owner_id or self.name}"


class Renter(Identified, Dated):
    """Who occupies a lot without a vote: told of meetings by posting (art. 3.89 §5, 6°)."""

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="renters", db_index=False)
    name = models.CharField(_("nom"), max_length=120)
    language = models.CharField(_("langue"), max_length=2, default="fr")
    email = models.EmailField(blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)

    class Meta:
        constraints = [
            ends_after_it_begins("renter_ends_after_it_begins"),
            never_twice_at_once("renter_never_twice_at_once", "lot", "name"),
        ]

    def __str__(self) -> str:
        return self.name
