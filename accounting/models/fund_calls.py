"""Fund calls: what the association asks of its owners, to the cent."""

from datetime import date, timedelta
from fractions import Fraction

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from buildings.models import AllocationKey, BankAccount, Lot, Owner
from koprogo.core.models import Identified
from meetings.models import Resolution


class FundCall(Identified):
    """An amount asked of the owners by a key; once issued it is never changed."""

    class Kind(models.TextChoices):
        PROVISION = "provision", _("Provision pour charges")
        RESERVE = "reserve", _("Fonds de réserve")
        WORKS = "works", _("Travaux")
        WORKING_CAPITAL = "working", _("Fonds de roulement")
        EXCEPTIONAL = "special", _("Appel exceptionnel")

    class State(models.TextChoices):
        DRAFT = "draft", _("Brouillon")
        ISSUED = "issued", _("Émis")
        CANCELLED = "cancelled", _("Annulé")

    number = models.CharField(_("numéro"), max_length=12, blank=True)
    kind = models.CharField(_("nature"), max_length=9, choices=Kind)
    title = models.CharField(_("objet"), max_length=120)
    key = models.ForeignKey(AllocationKey, models.PROTECT, related_name="fund_calls", db_index=False)
    bank_account = models.ForeignKey(BankAccount, models.PROTECT, related_name="fund_calls", db_index=False)
    amount_cents = models.BigIntegerField(_("montant"))
    called_on = models.DateField(_("date de l'appel"))
    due_on = models.DateField(_("à payer pour le"))
    period_from_on = models.DateField(_("période du"), null=True, blank=True)
    period_until_on = models.DateField(_("au"), null=True, blank=True)
    decision = models.CharField(_("décision de l'assemblée"), max_length=160, blank=True)
    state = models.CharField(_("état"), max_length=9, choices=State, default=State.DRAFT)
    budget = models.ForeignKey(
        "accounting.Budget", models.PROTECT, null=True, blank=True, related_name="fund_calls", db_index=False
    )
    decided_on = models.DateField(_("décidé le"), null=True, blank=True)
    # The vote that decided it; none where the assembly was held before assemblies were kept here.
    resolution = models.ForeignKey(Resolution, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    created_by = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    issued_by = models.UUIDField(null=True)
    issued_at = models.DateTimeField(null=True)
    cancelled_by = models.UUIDField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(_("motif d'annulation"), max_length=160, blank=True, default="", db_default="")

    class Meta:
        ordering = ["-called_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="fund_call_asks_something"),
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="fund_call_number_is_single"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key_names(self) -> str:
        """Name the keys it asks by."""
        return ", ".join(part.key.name for part in self.parts.all()) or self.key.name

    @property
    def period_last_on(self) -> date | None:
        """Return the last day of its period, as it is printed."""
        return self.period_until_on - timedelta(days=1) if self.period_until_on else None


class FundCallPart(Identified):
    """What a call asks by one key; their sum is the amount of the call."""

    fund_call = models.ForeignKey(FundCall, models.CASCADE, related_name="parts", db_index=False)
    key = models.ForeignKey(AllocationKey, models.PROTECT, related_name="fund_call_parts", db_index=False)
    amount_cents = models.BigIntegerField(_("montant"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["fund_call", "key"], name="fund_call_part_is_single"),
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="fund_call_part_asks_something"),
        ]

    def __str__(self) -> str:
        return f"{self.fund_call_id} {self.key_id}"


class FundCallShare(Identified):
    """What one owner pays of a call, with the communication that identifies the payment."""

    fund_call = models.ForeignKey(FundCall, models.PROTECT, related_name="owner_shares", db_index=False)
    owner = models.ForeignKey(Owner, models.PROTECT, related_name="fund_call_shares")
    ogm = models.CharField(_("communication structurée"), max_length=12)
    amount_cents = models.BigIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["fund_call", "owner"], name="fund_call_share_is_single"),
            models.UniqueConstraint(fields=["ogm"], name="fund_call_share_ogm_is_single"),
        ]

    def __str__(self) -> str:
        return self.ogm


class FundCallLine(Identified):
    """How a share is made up: the owner's part of one lot's amount."""

    share = models.ForeignKey(FundCallShare, models.PROTECT, related_name="lines")
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="fund_call_lines", db_index=False)
    key = models.ForeignKey(AllocationKey, models.PROTECT, null=True, related_name="fund_call_lines", db_index=False)
    key_shares = models.PositiveIntegerField()
    part_numerator = models.PositiveIntegerField()
    part_denominator = models.PositiveIntegerField()
    amount_cents = models.BigIntegerField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.lot_id} {self.amount_cents}"

    @property
    def part(self) -> Fraction:
        return Fraction(self.part_numerator, self.part_denominator)
