"""Suppliers, their contracts, and what is paid to them, as typed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounting.domain.cut_off import CutOffKind
from accounting.domain.sepa import SepaVersion
from accounting.forms.fields import AmountField
from accounting.forms.purchase_fields import AccountField, PercentField
from accounting.models import Supplier
from buildings.forms.fields import IbanField, KboField, PhoneField
from buildings.models import AllocationKey, BankAccount
from buildings.queries.keys import keys_on
from koprogo.core import formats
from koprogo.core.forms import ActForm, DayField

KINDS = [
    (CutOffKind.INVOICE_TO_RECEIVE, _("Facture à recevoir (444)")),
    (CutOffKind.DEFERRED_CHARGE, _("Charge à reporter (490)")),
    (CutOffKind.ACCRUED_INCOME, _("Produit acquis (491)")),
    (CutOffKind.ACCRUED_CHARGE, _("Charge à imputer (492)")),
    (CutOffKind.DEFERRED_INCOME, _("Produit à reporter (493)")),
]


class KeyedForm(ActForm):
    """A form that offers the keys in force on a day."""

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["key"].queryset = keys_on(on)  # type: ignore[attr-defined]


class SupplierForm(KeyedForm):
    """Who is paid, and what his invoices are usually booked on."""

    name = forms.CharField(label=_("Nom"), max_length=120, help_text=_("Comme le titulaire de son compte bancaire."))
    kbo_number = KboField(label=_("Numéro BCE"), required=False, max_length=20)
    iban = IbanField(label=_("IBAN"), required=False, max_length=50)
    bic = forms.CharField(label="BIC", required=False, max_length=11)
    email = forms.EmailField(label=_("E-mail"), required=False)
    phone = PhoneField(label=_("Téléphone"), required=False, max_length=30)
    street = forms.CharField(label=_("Rue et numéro"), required=False, max_length=120)
    postal_code = forms.CharField(label=_("Code postal"), required=False, max_length=10)
    city = forms.CharField(label=_("Localité"), required=False, max_length=80)
    account = AccountField(label=_("Compte habituel"), required=False)
    key = forms.ModelChoiceField(label=_("Clé habituelle"), queryset=AllocationKey.objects.none(), required=False)
    vat_rate = PercentField(label=_("TVA habituelle (%)"), required=False)
    payment_days = forms.IntegerField(label=_("Délai de paiement (jours)"), min_value=0, max_value=365, initial=30)

    groups_of_fields = (
        (_("Fournisseur"), ("name", "kbo_number", "iban", "bic")),
        (_("Coordonnées"), ("email", "phone", "street", "postal_code", "city")),
        (_("Ses factures"), ("account", "key", "vat_rate", "payment_days")),
    )


class ContractForm(KeyedForm):
    """A supply that repeats."""

    supplier = forms.ModelChoiceField(label=_("Fournisseur"), queryset=Supplier.objects.filter(is_archived=False))
    title = forms.CharField(label=_("Objet"), max_length=120)
    amount_cents = AmountField(label=_("Montant TVAC"))
    vat_rate = PercentField(label=_("TVA (%)"), initial=2100)
    account = AccountField(label=_("Compte"))
    key = forms.ModelChoiceField(label=_("Clé"), queryset=AllocationKey.objects.none(), empty_label=None)
    occupant_percent = forms.IntegerField(label=_("Part de l'occupant (%)"), min_value=0, max_value=100, initial=0)
    every_months = forms.IntegerField(label=_("Tous les (mois)"), min_value=1, max_value=60, initial=1)
    next_on = DayField(label=_("Prochaine facture"))
    from_on = DayField(label=_("Début"))
    notice_months = forms.IntegerField(label=_("Préavis (mois)"), min_value=0, max_value=36, initial=3)

    groups_of_fields = (
        (_("Contrat"), ("supplier", "title", "from_on", "notice_months")),
        (_("Chaque facture"), ("amount_cents", "vat_rate", "every_months", "next_on")),
        (_("Imputation"), ("account", "key", "occupant_percent")),
    )


class ContractEndForm(ActForm):
    """When a contract ends."""

    until_on = DayField(label=_("Premier jour sans contrat"))


class PaymentOrderForm(ActForm):
    """From which account and when; what is paid is ticked in the lists."""

    bank_account = forms.ModelChoiceField(
        label=_("Compte débité"), queryset=BankAccount.objects.none(), empty_label=None
    )
    execute_on = DayField(label=_("À exécuter le"))
    version = forms.ChoiceField(
        label=_("Format"),
        choices=[(version.value, version.value) for version in reversed(SepaVersion)],
        help_text=_("Le plus récent, sauf si votre banque demande l'autre."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["bank_account"]
        # The current account first.
        field.queryset = BankAccount.objects.filter(is_closed=False).order_by("-kind", "iban")
        field.label_from_instance = lambda one: f"{one.get_kind_display()} · {formats.iban(one.iban)}"


class CutOffForm(KeyedForm):
    """An amount that belongs to another year than the one it is or will be invoiced in."""

    kind = forms.ChoiceField(label=_("Nature"), choices=KINDS)
    text = forms.CharField(label=_("Libellé"), max_length=160)
    account = AccountField(label=_("Compte de charge ou de produit"))
    amount_cents = AmountField(label=_("Montant"))
    key = forms.ModelChoiceField(label=_("Clé"), queryset=AllocationKey.objects.none(), empty_label=None)
    occupant_percent = forms.IntegerField(label=_("Part de l'occupant (%)"), min_value=0, max_value=100, required=False)
