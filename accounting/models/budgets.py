"""What a year is expected to cost (art. 3.89 §5, 16°)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounting.models.ledger import Account
from buildings.models import AllocationKey
from buildings.models.periods import Dated, ends_after_it_begins
from documents.models import Document
from koprogo.core.models import Identified
from meetings.models import Resolution


class Budget(Identified, Dated):
    """The budget of a financial year, prepared, submitted, adopted by the assembly."""

    class State(models.TextChoices):
        DRAFT = "draft", _("En préparation")
        SUBMITTED = "submitted", _("Soumis à l'assemblée")
        ADOPTED = "adopted", _("Adopté")
        REPLACED = "replaced", _("Remplacé")

    title = models.CharField(_("intitulé"), max_length=120)
    state = models.CharField(_("état"), max_length=9, choices=State, default=State.DRAFT)
    adopted_on = models.DateField(_("adopté le"), null=True, blank=True)
    resolution = models.ForeignKey(Resolution, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    # The assembly that gave up the reserve contribution, by four fifths of the votes (art. 3.86 §3, R-263).
    waived_on = models.DateField(_("renonciation au fonds de réserve"), null=True, blank=True)
    waiver = models.CharField(_("décision de renonciation"), max_length=160, blank=True)
    waiver_votes_for = models.PositiveIntegerField(null=True, blank=True)
    waiver_votes_against = models.PositiveIntegerField(null=True, blank=True)
    created_by = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-from_on", "-id"]
        constraints = [
            ends_after_it_begins("budget_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["from_on"], condition=models.Q(state="adopted"), name="budget_adopted_is_single"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BudgetLine(Identified):
    """The amount for one account and key."""

    class Section(models.TextChoices):
        ORDINARY = "ordinary", _("Charges courantes")
        WORKS = "works", _("Travaux et dépenses extraordinaires")
        RESERVE = "reserve", _("Contribution au fonds de réserve")

    budget = models.ForeignKey(Budget, models.CASCADE, related_name="lines", db_index=False)
    section = models.CharField(_("nature"), max_length=8, choices=Section)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    key = models.ForeignKey(AllocationKey, models.PROTECT, related_name="+", db_index=False)
    amount_cents = models.BigIntegerField(_("montant"))
    note = models.CharField(_("remarque"), max_length=160, blank=True)

    class Meta:
        ordering = ["section", "account", "id"]
        constraints = [
            models.UniqueConstraint(fields=["budget", "section", "account", "key"], name="budget_line_is_single")
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.amount_cents}"
