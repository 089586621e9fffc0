"""What suppliers ask of the association, line by line."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounting.models.ledger import Account
from accounting.models.suppliers import Contract, Supplier
from buildings.models import AllocationKey, Lot, Owner
from documents.models import Document
from koprogo.core.models import Identified


class Invoice(Identified):
    """What a supplier asks, or gives back by a credit note; gross, as the association deducts no VAT (R-420)."""

    class Kind(models.TextChoices):
        INVOICE = "invoice", _("Facture")
        CREDIT_NOTE = "credit", _("Note de crédit")

    class State(models.TextChoices):
        DRAFT = "draft", _("Brouillon")
        TO_SEE = "to_see", _("À voir par le conseil")
        TO_APPROVE = "to_approve", _("À approuver")
        APPROVED = "approved", _("Approuvée")
        REFUSED = "refused", _("Refusée")
        PAID = "paid", _("Payée")

    BOOKED = (State.APPROVED, State.PAID)

    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="invoices", db_index=False)
    kind = models.CharField(_("type"), max_length=7, choices=Kind, default=Kind.INVOICE)
    number = models.CharField(_("numéro de facture"), max_length=40)
    text = models.CharField(_("objet"), max_length=160, blank=True)
    issued_on = models.DateField(_("date de la facture"))
    due_on = models.DateField(_("à payer pour le"))
    booked_on = models.DateField(_("date comptable"), null=True, blank=True)
    period_from_on = models.DateField(_("période du"), null=True, blank=True)
    period_until_on = models.DateField(_("au"), null=True, blank=True)
    total_cents = models.BigIntegerField(_("total TVAC"))
    ogm = models.CharField(_("communication structurée"), max_length=12, blank=True)
    communication = models.CharField(_("communication libre"), max_length=140, blank=True)
    iban = models.CharField(_("IBAN"), max_length=34, blank=True)
    # Days and amounts it may be paid by, when not at once: ``[{"due_on": …, "cents": …}]``.
    instalments = models.JSONField(default=list, blank=True)
    state = models.CharField(_("état"), max_length=10, choices=State, default=State.DRAFT)
    contract = models.ForeignKey(
        Contract, models.PROTECT, null=True, blank=True, related_name="invoices", db_index=False
    )
    credits = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="credit_notes", db_index=False
    )
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    # The file as it came (UBL), when ``document`` is the PDF it held.
    original = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    payment_order = models.ForeignKey(
        "PaymentOrder", models.PROTECT, null=True, blank=True, related_name="invoices", db_index=False
    )
    created_by = models.UUIDField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    seen_by = models.UUIDField(null=True)
    seen_at = models.DateTimeField(null=True)
    approved_by = models.UUIDField(null=True)
    approved_at = models.DateTimeField(null=True)
    refused_by = models.UUIDField(null=True)
    refused_at = models.DateTimeField(null=True)
    refusal = models.CharField(_("motif du refus"), max_length=200, blank=True)

    class Meta:
        ordering = ["-issued_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["supplier", "kind", "number"],
                condition=~Q(state="refused"),
                name="invoice_number_is_single",
            ),
            models.CheckConstraint(condition=Q(total_cents__gt=0), name="invoice_asks_something"),
        ]
        indexes = [models.Index(fields=["state", "due_on"], name="invoice_open", condition=~Q(state="paid"))]

    def __str__(self) -> str:
        return self.number


class InvoiceLine(Identified):
    """The part of an invoice for one account and key, or for one owner's private share; gross."""

    invoice = models.ForeignKey(Invoice, models.CASCADE, related_name="lines", db_index=False)
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("libellé"), max_length=160, blank=True)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    key = models.ForeignKey(AllocationKey, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    # Whom a private share is charged on to, and for which lot (643000, 643100).
    owner = models.ForeignKey(Owner, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    lot = models.ForeignKey(Lot, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    amount_cents = models.BigIntegerField(_("montant TVAC"))
    vat_rate = models.PositiveSmallIntegerField(_("TVA (centièmes de %)"), default=2100)
    vat_cents = models.BigIntegerField(_("dont TVA"), default=0)
    occupant_percent = models.PositiveSmallIntegerField(_("part de l'occupant (%)"), default=0)
    # The reserve fund (160…) it is paid from, and the resolution that says so; empty: from the charges.
    fund = models.CharField(_("prélevé sur le fonds"), max_length=10, blank=True)
    decision = models.CharField(_("décision de l'assemblée"), max_length=160, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["invoice", "position"], name="invoice_line_is_single"),
            models.CheckConstraint(
                condition=Q(key__isnull=False) | Q(owner__isnull=False) | Q(account__gte="4", account__lt="5"),
                name="invoice_line_is_shared_or_private",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.position}"
