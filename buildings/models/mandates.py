"""Who was charged with what, until when: syndic, council, accounts reviewer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from buildings.models.owners import Owner
from buildings.models.periods import Dated, ends_after_it_begins
from koprogo.core.models import Identified


class Mandate(Identified, Dated):
    """A mandate given by the assembly (art. 3.89, 3.90, 3.91)."""

    class Kind(models.TextChoices):
        SYNDIC = "syndic", _("Syndic")
        PROVISIONAL_SYNDIC = "provisional", _("Syndic provisoire")
        COUNCIL_MEMBER = "council", _("Membre du conseil")
        ACCOUNTS_REVIEWER = "reviewer", _("Commissaire aux comptes")

    SYNDICS = (Kind.SYNDIC, Kind.PROVISIONAL_SYNDIC)

    kind = models.CharField(_("mandat"), max_length=12, choices=Kind)
    owner = models.ForeignKey(Owner, models.PROTECT, null=True, blank=True, related_name="mandates", db_index=False)
    name = models.CharField(_("nom"), max_length=120)
    kbo_number = models.CharField(_("numéro BCE"), max_length=10, blank=True)
    ipi_number = models.CharField(_("numéro IPI"), max_length=20, blank=True)
    address = models.CharField(_("adresse"), max_length=200, blank=True)
    email = models.EmailField(_("adresse e-mail"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    decided_on = models.DateField(_("décidé le"), null=True, blank=True)

    class Meta:
        ordering = ["-from_on"]
        constraints = [ends_after_it_begins("mandate_ends_after_it_begins")]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
