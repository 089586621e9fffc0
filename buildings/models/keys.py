"""Allocation keys: who bears which part of which cost (art. 3.81, 3.85)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buildings.models.associations import Association
from buildings.models.lots import Lot
from buildings.models.periods import Dated, ends_after_it_begins, never_twice_at_once
from koprogo.core.models import Identified


class AllocationKey(Identified, Dated):
    """The general key holds the shares of the deed; special keys share what only some lots use."""

    class Kind(models.TextChoices):
        GENERAL = "general", _("Quotités générales")
        LIFT = "lift", _("Ascenseur")
        HEATING = "heating", _("Chauffage")
        GARAGE = "garage", _("Garages")
        ENTRANCE = "entrance", _("Entrée")
        OTHER = "other", _("Autre")

    association = models.ForeignKey(Association, models.PROTECT, related_name="keys", db_index=False)
    kind = models.CharField(_("nature"), max_length=8, choices=Kind, default=Kind.OTHER)
    code = models.CharField(_("code"), max_length=12)
    name = models.CharField(_("nom"), max_length=80)
    locked_by = models.CharField(max_length=120, blank=True)
    locked_from_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["code"], name="key_code_is_single"),
            ends_after_it_begins("key_ends_after_it_begins"),
            never_twice_at_once("key_general_is_single", "association", condition=Q(kind="general")),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class AllocationShare(Identified, Dated):
    """The weight of a lot in a key, for a period."""

    key = models.ForeignKey(AllocationKey, models.PROTECT, related_name="shares", db_index=False)
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="shares", db_index=False)
    shares = models.PositiveIntegerField(_("quotités"))

    class Meta:
        constraints = [
            ends_after_it_begins("share_ends_after_it_begins"),
            never_twice_at_once("share_is_single", "key", "lot"),
        ]

    def __str__(self) -> str:
        return f"{self.lot_id} {self.shares}"
