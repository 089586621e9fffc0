"""The association of co-owners, its bank accounts and its buildings (C. civ., art. 3.84–3.86)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buildings.domain.identifiers import format_kbo
from koprogo.core.models import Identified


class Association(Identified):
    """The principal association, or one of its partial associations (art. 3.84)."""

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="partials", db_index=False)
    name = models.CharField(_("nom"), max_length=120)
    street = models.CharField(_("rue et numéro"), max_length=120, blank=True)
    postal_code = models.CharField(_("code postal"), max_length=10, blank=True)
    city = models.CharField(_("localité"), max_length=80, blank=True)
    country = models.CharField(_("pays"), max_length=2, default="BE")
    kbo_number = models.CharField(_("numéro BCE"), max_length=10, blank=True)
    base_deed_on = models.DateField(_("date de l'acte de base"), null=True, blank=True)
    base_deed_notary = models.CharField(_("notaire"), max_length=120, blank=True)
    base_deed_reference = models.CharField(_("transcription"), max_length=120, blank=True)
    provisional_acceptance_on = models.DateField(_("réception provisoire des parties communes"), null=True, blank=True)
    total_shares = models.PositiveIntegerField(_("total des quotités"), default=1000)
    fiscal_year_start = models.CharField(_("début de l'exercice (MM-JJ)"), max_length=5, default="01-01")
    fortnight_start = models.CharField(_("début de la quinzaine de l'assemblée (MM-JJ)"), max_length=5, blank=True)
    languages = ArrayField(models.CharField(max_length=2), verbose_name=_("langues"), default=list)
    ogm_prefix = models.PositiveIntegerField(default=0)
    last_ogm_number = models.PositiveIntegerField(default=0)
    payment_days = models.PositiveSmallIntegerField(_("délai de paiement (jours)"), default=15)
    # What the regulations add to the law of assemblies, ``meetings.domain.house_rules``: longer notice, clear days.
    meeting_rules = models.JSONField(default=dict, blank=True, db_default={})

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["parent"],
                condition=Q(parent=None),
                nulls_distinct=False,
                name="association_principal_is_single",
            ),
            models.CheckConstraint(condition=Q(total_shares__gt=0), name="association_has_shares"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_kbo(self) -> str:
        return format_kbo(self.kbo_number) if self.kbo_number else ""

    @property
    def shown_fiscal_year_start(self) -> str:
        return day_and_month(self.fiscal_year_start)

    @property
    def shown_fortnight(self) -> str:
        return day_and_month(self.fortnight_start)


def day_and_month(text: str) -> str:
    """Show ``06-15`` as ``15/06``."""
    return f"{text[3:]}/{text[:2]}" if text else ""


class BankAccount(Identified):
    """An account in the association's name: one for the working capital, one for the reserve (art. 3.86 §3)."""

    class Kind(models.TextChoices):
        WORKING = "working", _("Fonds de roulement")
        RESERVE = "reserve", _("Fonds de réserve")
        OTHER = "other", _("Autre")

    association = models.ForeignKey(Association, models.PROTECT, related_name="bank_accounts", db_index=False)
    kind = models.CharField(_("usage"), max_length=8, choices=Kind)
    iban = models.CharField(_("IBAN"), max_length=34)
    bic = models.CharField(max_length=11, blank=True)
    holder = models.CharField(_("titulaire"), max_length=120)
    # Its account in the books; empty: 551000 for the working capital, 550000 for the reserve.
    ledger_account = models.CharField(_("compte comptable"), max_length=10, blank=True, default="", db_default="")
    is_closed = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["iban"], name="bank_account_is_single")]

    def __str__(self) -> str:
        return self.iban


class Building(Identified):
    """A building of the association, with its entrances."""

    name = models.CharField(_("nom"), max_length=80)
    street = models.CharField(_("rue et numéro"), max_length=120, blank=True)
    postal_code = models.CharField(_("code postal"), max_length=10, blank=True)
    city = models.CharField(_("localité"), max_length=80, blank=True)
    entrances = ArrayField(models.CharField(max_length=40), verbose_name=_("entrées"), default=list, blank=True)
    built_in = models.PositiveSmallIntegerField(_("année de construction"), null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["name"], name="building_name_is_single")]

    def __str__(self) -> str:
        return self.name
