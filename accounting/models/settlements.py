"""The account of charges of a year, by owner and lot (R-280 to R-282, art. 3.94 §5)."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounting.models.ledger import FiscalYear
from buildings.models import Lot, Owner
from koprogo.core.models import Identified


class Settlement(Identified):
    """What a year cost and how it was shared; frozen when it is closed, due once the assembly has approved it."""

    class State(models.TextChoices):
        CLOSED = "closed", _("Arrêté")
        APPROVED = "approved", _("Approuvé")
        REVERSED = "reversed", _("Extourné")

    fiscal_year = models.ForeignKey(FiscalYear, models.PROTECT, related_name="settlements", db_index=False)
    state = models.CharField(_("état"), max_length=8, choices=State, default=State.CLOSED)
    charges_cents = models.BigIntegerField()
    provisions_cents = models.BigIntegerField()
    # The proof: each line (account × key) with its amount, its parts and their sum; and what was explained.
    proof = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64, blank=True)
    approved_on = models.DateField(_("approuvé le"), null=True, blank=True)
    due_on = models.DateField(_("à payer pour le"), null=True, blank=True)
    batch_id = models.UUIDField(null=True)
    created_by = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["fiscal_year"], condition=~models.Q(state="reversed"), name="settlement_is_single"
            )
        ]

    def __str__(self) -> str:
        return f"{self.fiscal_year_id}"


class SettlementShare(Identified):
    """What one owner bears of it for one lot, and what remains after his provisions."""

    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="shares", db_index=False)
    owner = models.ForeignKey(Owner, models.PROTECT, related_name="settlement_shares")
    lot = models.ForeignKey(Lot, models.PROTECT, related_name="settlement_shares", db_index=False)
    from_on = models.DateField()
    until_on = models.DateField()
    # Of account 4105 when he has left, 4101 otherwise.
    account = models.CharField(max_length=10)
    ogm = models.CharField(_("communication structurée"), max_length=12, blank=True)
    charges_cents = models.BigIntegerField()
    occupant_cents = models.BigIntegerField(default=0)
    provisions_cents = models.BigIntegerField()
    balance_cents = models.BigIntegerField()
    # Each line as printed: account, key, amount of the whole, shares, part, occupant's part.
    lines = models.JSONField(default=list)
    # How the lot's part became the owner's: its sum, his days and part, the calls deducted.
    basis = models.JSONField(default=dict, db_default={})

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["settlement", "owner", "lot"], name="settlement_share_is_single")
        ]

    def __str__(self) -> str:
        return f"{self.settlement_id} {self.owner_id}"

    @property
    def last_on(self) -> date:
        """The last day, as it is printed."""
        return self.until_on - timedelta(days=1)
