"""What one copropriété chose where the law leaves a choice, and what its accounts reviewer looked at."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounting.models.ledger import FiscalYear, JournalEntry
from koprogo.core.models import Identified


class BooksPolicy(Identified):
    """The choices of this copropriété; there is one row, or none while nothing was chosen."""

    class Credit(models.TextChoices):
        SET_OFF = "set_off", _("Imputé sur le prochain appel")
        REFUND = "refund", _("Remboursé")

    # An invoice above it is shown to the council before it is approved; empty: never.
    council_above_cents = models.BigIntegerField(_("le conseil voit les factures dès"), null=True, blank=True)
    approval_by_another = models.BooleanField(_("approuver ce qu'un autre a encodé"), default=False)
    # ``[{"after_days", "channel", "cost_cents", "interest", "is_formal"}]``; empty: the usual stages.
    reminder_stages = models.JSONField(default=list, blank=True)
    reminders_go_alone = models.BooleanField(_("les rappels partent d'eux-mêmes"), default=False)
    reminder_basis = models.CharField(_("base des frais de rappel"), max_length=200, blank=True)
    # The regulations give the costs of reminders to the association (744100), not the syndic.
    costs_to_association = models.BooleanField(_("frais de rappel à la copropriété"), default=False, db_default=False)
    # Hundredths of a percent a year; empty: the legal rate of each year.
    interest_rate = models.PositiveSmallIntegerField(_("taux conventionnel (centièmes de %)"), null=True, blank=True)
    book_xix = models.BooleanField(_("appliquer le livre XIX"), default=False)
    credits = models.CharField(_("soldes en faveur"), max_length=7, choices=Credit, default=Credit.SET_OFF)
    bank_interest_to_reserve = models.BooleanField(_("intérêts d'épargne au fonds de réserve"), default=True)
    provisions_follow_sale = models.BooleanField(_("répartir les provisions à la vente"), default=False)
    root_to_council = models.BooleanField(_("empreinte du jour au conseil"), default=False)
    root_to_reviewer = models.BooleanField(_("empreinte du jour au commissaire"), default=False)
    last_root_on = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "books policies"

    def __str__(self) -> str:
        return str(self.pk)


class ReviewNote(Identified):
    """What the accounts reviewer drew, ticked or asked about one entry (art. 3.91)."""

    class State(models.TextChoices):
        DRAWN = "drawn", _("À contrôler")
        TICKED = "ticked", _("Contrôlé")
        ASKED = "asked", _("Question posée")
        ANSWERED = "answered", _("Répondu")

    fiscal_year = models.ForeignKey(FiscalYear, models.PROTECT, related_name="review_notes", db_index=False)
    entry = models.ForeignKey(JournalEntry, models.PROTECT, null=True, related_name="review_notes", db_index=False)
    state = models.CharField(_("état"), max_length=8, choices=State, default=State.DRAWN)
    question = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    # The conclusion of the year is the one note about no entry.
    conclusion = models.TextField(blank=True)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)
    answered_by = models.UUIDField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["fiscal_year", "entry"], name="review_note_is_single"),
            models.UniqueConstraint(
                fields=["fiscal_year"], condition=Q(entry=None), name="review_conclusion_is_single"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fiscal_year_id} {self.entry_id}"
