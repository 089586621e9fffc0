"""An invoice as it is typed: what the paper says."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounting.domain.ogm import format_ogm, is_ogm
from accounting.forms.fields import AmountField
from accounting.models import Invoice, Supplier
from buildings.forms.fields import IbanField
from koprogo.core.formats import decimal_comma
from koprogo.core.forms import ActForm, DayField


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
        known = Invoice.objects.filter(kind=Invoice.Kind.INVOICE, state__in=Invoice.BOOKED)
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
