"""The shape of an entry as it is typed: a head, and lines with a debit or a credit."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from accounting.domain.ledger import Line
from accounting.forms.fields import AmountField
from accounting.models import Supplier
from buildings.models import AllocationKey, Owner
from documents.services import Paper
from koprogo.core.forms import ActForm, DayField
from koprogo.core.money import Cents

LINES = 8
CODE_LENGTH = 10


class EntryForm(ActForm):
    """The head of an entry, with its voucher."""

    on = DayField(label=_("Date"))
    text = forms.CharField(label=_("Libellé"), max_length=160)
    reference = forms.CharField(label=_("N° de pièce"), max_length=40, required=False)
    paper = forms.FileField(label=_("Pièce justificative"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        sent = cleaned.get("paper")
        return cleaned | {"paper": Paper(sent.name, sent.read()) if sent else None}


class ReversalForm(ActForm):
    on = DayField(label=_("Date de l'extourne"))
    text = forms.CharField(
        label=_("Motif"), max_length=160, required=False, help_text=_("Il devient le libellé de l'écriture contraire.")
    )


class LineForm(forms.Form):
    """One side of an entry; an account may be typed with its name after it, as the list proposes it."""

    account = forms.CharField(label=_("Compte"), max_length=140, required=False)
    party = forms.CharField(label=_("Tiers"), max_length=160, required=False)
    key = forms.ModelChoiceField(label=_("Clé"), queryset=AllocationKey.objects.none(), required=False, empty_label="")
    debit = AmountField(label=_("Débit"), required=False)
    credit = AmountField(label=_("Crédit"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["key"].queryset = AllocationKey.objects.order_by("code")  # type: ignore[attr-defined]

    def clean_account(self) -> str:
        """Read the code that the text begins with."""
        words = self.cleaned_data["account"].split()
        return words[0][:CODE_LENGTH] if words else ""

    def clean_party(self) -> dict[str, Any]:
        """Find whom a text names: the reference of an owner before its dot, or the name of a supplier."""
        text = self.cleaned_data["party"].strip()
        if not text:
            return {}
        owner = Owner.objects.filter(reference=text.split(" · ")[0]).first()
        if owner:
            return {"owner": owner.pk}
        supplier = Supplier.objects.filter(name=text).order_by("is_archived", "pk").first()
        if supplier is None:
            raise ValidationError(_("Aucun copropriétaire ni fournisseur ne porte ce nom."))
        return {"supplier": supplier.pk}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("debit") and cleaned.get("credit"):
            self.add_error("credit", _("Une ligne porte un débit ou un crédit, pas les deux."))
        if (cleaned.get("debit") or cleaned.get("credit")) and not cleaned.get("account"):
            self.add_error("account", _("Indiquez le compte."))
        return cleaned

    @property
    def line(self) -> Line | None:
        """Return the line, nothing where none was typed."""
        cleaned = self.cleaned_data
        debit, credit = cleaned.get("debit") or 0, cleaned.get("credit") or 0
        if not cleaned.get("account") or not (debit or credit):
            return None
        key = cleaned.get("key")
        cents = debit - credit
        sides = (Cents(max(cents, 0)), Cents(max(-cents, 0)))
        return Line(cleaned["account"], *sides, key=key.pk if key else None, **cleaned.get("party", {}))


class _Lines(BaseFormSet):
    @property
    def lines(self) -> list[Line]:
        return [form.line for form in self.forms if form.line]


EntryLines = formset_factory(LineForm, formset=_Lines, extra=LINES, max_num=100, absolute_max=100)
