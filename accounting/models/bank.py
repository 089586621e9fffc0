"""What the bank says: statements and their movements."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounting.models.ledger import JournalEntry
from buildings.models import BankAccount
from documents.models import Document
from koprogo.core.models import Identified


class BankStatement(Identified):
    """A statement of one account, whole: old balance, movements, new balance."""

    class Format(models.TextChoices):
        CODA = "coda", "CODA"
        CAMT = "camt", "CAMT.053"
        MANUAL = "manual", _("Saisi à la main")

    bank_account = models.ForeignKey(BankAccount, models.PROTECT, related_name="statements", db_index=False)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(_("numéro"))
    format = models.CharField(max_length=6, choices=Format)
    from_on = models.DateField(_("du"))
    until_on = models.DateField(_("au"))
    old_cents = models.BigIntegerField(_("ancien solde"))
    new_cents = models.BigIntegerField(_("nouveau solde"))
    file_name = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    imported_by = models.UUIDField(null=True)
    imported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-until_on", "-number"]
        constraints = [models.UniqueConstraint(fields=["bank_account", "year", "number"], name="statement_is_single")]

    def __str__(self) -> str:
        return f"{self.year}-{self.number:03d}"


class BankTransaction(Identified):
    """One movement, positive when money came in, and what it was found to be."""

    class State(models.TextChoices):
        OPEN = "open", _("À traiter")
        PROPOSED = "proposed", _("Proposé")
        BOOKED = "booked", _("Comptabilisé")

    statement = models.ForeignKey(BankStatement, models.PROTECT, related_name="transactions", db_index=False)
    position = models.PositiveIntegerField()
    booked_on = models.DateField(_("date"))
    value_on = models.DateField(_("date valeur"), null=True, blank=True)
    amount_cents = models.BigIntegerField(_("montant"))
    counterparty = models.CharField(_("contrepartie"), max_length=140, blank=True)
    iban = models.CharField(_("IBAN"), max_length=34, blank=True)
    ogm = models.CharField(_("communication structurée"), max_length=12, blank=True)
    communication = models.CharField(_("communication"), max_length=500, blank=True)
    bank_reference = models.CharField(max_length=40, blank=True)
    end_to_end = models.CharField(max_length=40, blank=True)
    # Family and operation as the bank coded them; why it came back, as ISO 20022 codes it.
    code = models.CharField(max_length=16, blank=True)
    return_reason = models.CharField(max_length=4, blank=True)
    state = models.CharField(_("état"), max_length=8, choices=State, default=State.OPEN)
    # What is proposed or was booked: ``[{"kind", "id", "account", "owner", "supplier", "item", "cents"}]``.
    proposal = models.JSONField(default=list, blank=True)
    reason = models.CharField(_("pourquoi"), max_length=20, blank=True)
    score = models.PositiveSmallIntegerField(default=0)
    entry = models.ForeignKey(
        JournalEntry, models.PROTECT, null=True, blank=True, related_name="transactions", db_index=False
    )
    booked_by = models.UUIDField(null=True)
    booked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["statement", "position"]
        constraints = [
            models.UniqueConstraint(fields=["statement", "position"], name="transaction_is_single"),
            models.CheckConstraint(condition=~Q(amount_cents=0), name="transaction_moves_something"),
        ]
        indexes = [models.Index(fields=["state"], name="transaction_open", condition=~Q(state="booked"))]

    def __str__(self) -> str:
        return f"{self.booked_on} {self.amount_cents}"
