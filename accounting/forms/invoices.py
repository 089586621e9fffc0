"""An invoice as it is typed: what the paper says, and what each part is booked on."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from accounting.domain.ogm import format_ogm, is_ogm
from accounting.domain.purchases import PRIVATE, UNEXPLAINED
from accounting.forms.fields import AmountField
from accounting.forms.purchase_fields import AccountField, HolderField, PercentField
from accounting.models import Account, Invoice, InvoiceLine, Supplier
from buildings.forms.fields import IbanField
from buildings.models import AllocationKey
from koprogo.core.formats import decimal_comma
from koprogo.core.forms import ActForm, DayField

BLANK_LINES = 2
RESERVE = "160000"


class InvoiceForm(ActForm):
    """What the supplier's paper says."""

    supplier = forms.ModelChoiceField(label=_("Fournisseur"), queryset=Supplier.objects.filter(is_archived=False))
    kind = forms.ChoiceField(label=_("Type"), choices=Invoice.Kind.choices)
    number = forms.CharField(label=_("Numéro"), max_length=40)
    text = forms.CharField(label=_("Objet"), max_length=160, required=False)
    issued_on = DayField(label=_("Date"))
    due_on = DayField(label=_("À payer pour le"), required=False)
    total = AmountField(label=_("Total TVAC"))
    communication = forms.CharField(
        label=_("Communication"), max_length=140, required=False, help_text=_("Structurée (+++…+++) ou libre.")
    )
    iban = IbanField(label=_("Compte à payer"), required=False, max_length=50)
    booked_on = DayField(label=_("Date comptable"), required=False, help_text=_("Sans date : celle de la facture."))
    period_from_on = DayField(label=_("Période du"), required=False)
    period_last_on = DayField(label=_("jusqu'au"), required=False)
    credits = forms.ModelChoiceField(label=_("Crédite la facture"), queryset=Invoice.objects.none(), required=False)
    instalments = forms.CharField(
        label=_("Paiement échelonné"),
        required=False,
        max_length=600,
        help_text=_("Une échéance par ligne : 01/03/2026 500,00. Vide : en une fois."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, invoice: Invoice | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        known = Invoice.objects.filter(kind=Invoice.Kind.INVOICE, state__in=["approved", "paid"])
        if invoice:
            known = known.filter(supplier=invoice.supplier_id)
            self.fields["supplier"].queryset = Supplier.objects.all()  # type: ignore[attr-defined]
        self.fields["credits"].queryset = known.order_by("-issued_on")[:200]  # type: ignore[attr-defined]
        if self.is_bound:
            self.fields["credits"].queryset = known  # type: ignore[attr-defined]

    def clean_instalments(self) -> list[dict[str, Any]]:
        """Read a day and an amount a line."""
        parts = []
        for row in self.cleaned_data["instalments"].splitlines():
            day, _space, amount = row.strip().partition(" ")
            if day:
                on, cents = DayField(label="").clean(day), AmountField(label="").clean(amount)
                parts.append({"due_on": on.isoformat(), "cents": cents})
        return parts

    def terms(self) -> dict[str, Any]:
        """Return the keywords of the service, the period half-open."""
        cleaned = dict(self.cleaned_data)
        last_on = cleaned.pop("period_last_on")
        cleaned["period_until_on"] = last_on + timedelta(days=1) if last_on else None
        cleaned["total_cents"] = cleaned.pop("total")
        said = cleaned["communication"]
        cleaned["ogm"], cleaned["communication"] = (said, "") if is_ogm(said) else ("", said)
        return cleaned


class InvoiceLineForm(forms.Form):
    """What one part of an invoice is booked on."""

    text = forms.CharField(label=_("Libellé"), max_length=160, required=False)
    account = AccountField(label=_("Compte"), required=False)
    amount = AmountField(label=_("Montant TVAC"), required=False)
    key = forms.ModelChoiceField(label=_("Clé"), queryset=AllocationKey.objects.none(), required=False)
    vat_rate = PercentField(label=_("TVA (%)"), required=False)
    occupant_percent = forms.IntegerField(label=_("Occupant (%)"), min_value=0, max_value=100, required=False)
    private = HolderField(label=_("Privatif : refacturé à"))
    is_from_reserve = forms.BooleanField(label=_("Prélevé sur le fonds de réserve"), required=False)
    decision = forms.CharField(label=_("Décision de l'assemblée"), max_length=160, required=False)

    def __init__(
        self, *args: Any, keys: Any, only_key: UUID | None, holders: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["key"].queryset = keys  # type: ignore[attr-defined]
        self.initial["key"] = self.initial.get("key") or only_key
        private: Any = self.fields["private"]
        private.choices = [*private.choices, *holders]

    @property
    def is_more(self) -> bool:
        """Say whether the rarer fields hold something, so that they are shown."""
        return any(self[name].value() for name in ("private", "is_from_reserve", "decision"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        # A key alone was proposed: nothing was typed.
        if {*self.changed_data} - {"key"} and not self.errors:
            if not cleaned.get("amount"):
                self.add_error("amount", _("Indiquez le montant de la ligne."))
            if cleaned.get("account") and not (cleaned.get("key") or cleaned.get("private")):
                self._ask_key(cleaned["account"])
        return cleaned

    def _ask_key(self, account: Account) -> None:
        """Ask who bears a charge; what waits on class 4 is explained later."""
        if not account.code.startswith("4"):
            self.add_error("key", _("Choisissez la clé, ou le copropriétaire à qui elle est refacturée."))

    def line(self) -> dict[str, Any] | None:
        """Return the line for the service, or nothing when it is blank."""
        given = self.cleaned_data
        if not given.get("amount"):
            return None
        lot, owner = given["private"] or (None, None)
        code = PRIVATE if owner else UNEXPLAINED
        return {
            "text": given["text"],
            "account": given["account"] if given["account"] and not owner else Account.objects.get(code=code),
            "key": None if owner else given["key"],
            "owner": owner,
            "lot": lot,
            "amount_cents": given["amount"],
            "vat_rate": given["vat_rate"] or 0,
            "occupant_percent": given["occupant_percent"] or 0,
            "fund": RESERVE if given["is_from_reserve"] else "",
            "decision": given["decision"],
        }


LineFormSet = forms.formset_factory(InvoiceLineForm, extra=0, max_num=60, absolute_max=60)


class RefusalForm(ActForm):
    """Why something is refused or undone."""

    reason = forms.CharField(label=_("Motif"), max_length=160)


class InvoiceFileForm(forms.Form):
    """One paper of a supplier."""

    file = forms.FileField(
        label=_("Facture reçue"),
        help_text=_("PDF, photo, ou facture électronique UBL (.xml)."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.xml,.png,.jpg,.jpeg"}),
    )


def initial_of(invoice: Invoice) -> dict[str, Any]:
    """Return what the form of a draft begins with."""
    names = (
        "supplier",
        "kind",
        "number",
        "text",
        "issued_on",
        "due_on",
        "iban",
        "booked_on",
        "period_from_on",
        "credits",
    )
    until = invoice.period_until_on
    return {name: getattr(invoice, name) for name in names} | {
        "total": invoice.total_cents,
        "communication": format_ogm(invoice.ogm) if invoice.ogm else invoice.communication,
        "period_last_on": until - timedelta(days=1) if until else None,
        "instalments": "\n".join(_typed(part) for part in invoice.instalments),
    }


def _typed(part: dict[str, Any]) -> str:
    return f"{date.fromisoformat(part['due_on']):%d/%m/%Y} {decimal_comma(part['cents'])}"


def lines_of(invoice: Invoice) -> list[dict[str, Any]]:
    """Return what the lines of the form begin with."""
    rows = list(invoice.lines.all())
    return [_line_of(line) for line in rows] + [{}] * BLANK_LINES


def _line_of(line: InvoiceLine) -> dict[str, Any]:
    return {
        "text": line.text,
        "account": "" if line.account_id == UNEXPLAINED else line.account_id,
        "amount": line.amount_cents,
        "key": line.key_id,
        "vat_rate": line.vat_rate,
        "occupant_percent": line.occupant_percent,
        "private": f"{line.lot_id}:{line.owner_id}" if line.owner_id else "",
        "is_from_reserve": bool(line.fund),
        "decision": line.decision,
    }
