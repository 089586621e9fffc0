"""Who supplies the association, once or by contract."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounting.models.ledger import Account
from buildings.models import AllocationKey
from documents.models import Document
from koprogo.core.models import Identified


class Supplier(Identified):
    """Somebody who is paid, with what his next invoice will most likely be booked on."""

    name = models.CharField(_("nom"), max_length=120)
    kbo_number = models.CharField(_("numéro BCE"), max_length=10, blank=True)
    iban = models.CharField(_("IBAN"), max_length=34, blank=True)
    bic = models.CharField(max_length=11, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    street = models.CharField(_("rue et numéro"), max_length=120, blank=True)
    postal_code = models.CharField(_("code postal"), max_length=10, blank=True)
    city = models.CharField(_("localité"), max_length=80, blank=True)
    country = models.CharField(_("pays"), max_length=2, default="BE")
    account = models.ForeignKey(Account, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    key = models.ForeignKey(AllocationKey, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    vat_rate = models.PositiveSmallIntegerField(_("TVA (centièmes de %)"), null=True, blank=True)
    payment_days = models.PositiveSmallIntegerField(_("délai de paiement (jours)"), default=30)
    is_archived = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kbo_number"], condition=~Q(kbo_number=""), name="supplier_number_is_single"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Contract(Identified):
    """A supply that repeats and gives an invoice to expect each time."""

    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="contracts", db_index=False)
    title = models.CharField(_("objet"), max_length=120)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    key = models.ForeignKey(AllocationKey, models.PROTECT, related_name="+", db_index=False)
    amount_cents = models.BigIntegerField(_("montant TVAC"))
    vat_rate = models.PositiveSmallIntegerField(_("TVA (centièmes de %)"), default=2100)
    occupant_percent = models.PositiveSmallIntegerField(_("part de l'occupant (%)"), default=0)
    every_months = models.PositiveSmallIntegerField(_("tous les (mois)"), default=1)
    next_on = models.DateField(_("prochaine facture"))
    from_on = models.DateField(_("début"))
    until_on = models.DateField(_("fin"), null=True, blank=True)
    notice_months = models.PositiveSmallIntegerField(_("préavis (mois)"), default=3)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)

    class Meta:
        ordering = ["next_on", "id"]

    def __str__(self) -> str:
        return self.title
