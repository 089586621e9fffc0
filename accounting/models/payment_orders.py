"""The files of transfers that pay invoices and refunds."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from buildings.models import BankAccount
from koprogo.core.models import Identified


class PaymentOrder(Identified):
    """A file of credit transfers for the bank (pain.001); an invoice is in one at a time."""

    class State(models.TextChoices):
        PREPARED = "prepared", _("À approuver")
        APPROVED = "approved", _("Prêt pour la banque")
        EXECUTED = "executed", _("Exécuté")
        WITHDRAWN = "withdrawn", _("Retiré")

    number = models.CharField(_("numéro"), max_length=12)
    bank_account = models.ForeignKey(BankAccount, models.PROTECT, related_name="payment_orders", db_index=False)
    execute_on = models.DateField(_("à exécuter le"))
    state = models.CharField(_("état"), max_length=9, choices=State, default=State.PREPARED)
    # Each transfer as it is in the file: name, iban, cents, ogm or text, end-to-end, invoice or owner.
    transfers = models.JSONField(default=list)
    total_cents = models.BigIntegerField()
    content = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    created_by = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    withdrawn_by = models.UUIDField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal = models.CharField(_("motif du retrait"), max_length=160, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["number"], name="payment_order_number_is_single")]

    def __str__(self) -> str:
        return self.number
