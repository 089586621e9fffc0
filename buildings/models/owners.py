"""Owners: persons and companies, where they lived when, and what they agreed to."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buildings.domain.identifiers import format_kbo
from buildings.models.periods import Dated, ends_after_it_begins, never_twice_at_once
from koprogo.core.models import Identified


class Owner(Identified):
    """A person or a company that holds, held or will hold a right in a lot."""

    class Kind(models.TextChoices):
        PERSON = "person", _("Personne")
        COMPANY = "company", _("Société")

    reference = models.CharField(_("référence"), max_length=20)
    kind = models.CharField(_("type"), max_length=8, choices=Kind, default=Kind.PERSON)
    title = models.CharField(_("civilité"), max_length=20, blank=True)
    first_name = models.CharField(_("prénom"), max_length=80, blank=True)
    last_name = models.CharField(_("nom ou dénomination"), max_length=120)
    kbo_number = models.CharField(_("numéro BCE"), max_length=10, blank=True)
    language = models.CharField(_("langue"), max_length=2, default="fr")
    email = models.EmailField(_("adresse e-mail"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    iban = models.CharField(_("IBAN"), max_length=34, blank=True)
    email_consent_on = models.DateField(_("accord écrit pour l'e-mail, daté du"), null=True, blank=True)
    email_consent_ended_on = models.DateField(_("accord retiré le"), null=True, blank=True)
    email_consent_evidence = models.CharField(_("preuve de l'accord"), max_length=200, blank=True)

    class Meta:
        ordering = ["last_name", "first_name", "reference"]
        constraints = [
            models.UniqueConstraint(fields=["reference"], name="owner_reference_is_single"),
            models.CheckConstraint(
                condition=Q(email_consent_ended_on=None) | Q(email_consent_on__isnull=False),
                name="owner_withdraws_only_a_consent",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.title, self.first_name, self.last_name) if part)

    @property
    def shown_kbo(self) -> str:
        return format_kbo(self.kbo_number) if self.kbo_number else ""

    def accepts_email_on(self, day: date) -> bool:
        """Return whether a written consent was in force on ``day`` (art. 3.87 §3)."""
        is_given = self.email_consent_on is not None and self.email_consent_on <= day
        is_ended = self.email_consent_ended_on is not None and self.email_consent_ended_on <= day
        return bool(self.email) and is_given and not is_ended


class OwnerAddress(Identified, Dated):
    """Where an owner receives letters, for a period; what was sent keeps the address of its day."""

    owner = models.ForeignKey(Owner, models.CASCADE, related_name="addresses", db_index=False)
    street = models.CharField(_("rue et numéro"), max_length=120)
    postal_code = models.CharField(_("code postal"), max_length=10, blank=True)
    city = models.CharField(_("localité"), max_length=80, blank=True)
    country = models.CharField(_("pays"), max_length=2, default="BE")

    class Meta:
        ordering = ["from_on"]
        constraints = [
            ends_after_it_begins("owner_address_ends_after_it_begins"),
            never_twice_at_once("owner_address_is_single", "owner"),
        ]

    def __str__(self) -> str:
        return f"{self.street}, {self.postal_code} {self.city}"
