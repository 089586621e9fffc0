"""The shape of a statement typed from paper: its balances, and a line for each movement."""

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from accounting.banking.accounts import is_iban
from accounting.banking.statements import Movement, ogm_of, text_of
from accounting.domain.ogm import OgmIsInvalid, parse_ogm
from accounting.forms.fields import AmountField
from buildings.models import BankAccount
from koprogo.core import formats
from koprogo.core.forms import ActForm, DayField

LINES, MOST_LINES = 12, 200


class TypedStatementForm(ActForm):
    """Whose statement it is, and its balances."""

    bank_account = forms.ModelChoiceField(
        label=_("Compte bancaire"), queryset=BankAccount.objects.none(), empty_label=None
    )
    number = forms.IntegerField(label=_("Numéro"), min_value=1, max_value=99_999, required=False)
    until_on = DayField(label=_("Date"))
    old_cents = AmountField(label=_("Ancien solde"))
    new_cents = AmountField(label=_("Nouveau solde"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        accounts: Any = self.fields["bank_account"]
        accounts.queryset = BankAccount.objects.order_by("is_closed", "-kind", "iban")
        accounts.label_from_instance = lambda one: f"{one.get_kind_display()} · {formats.iban(one.iban)}"


class MovementForm(forms.Form):
    """A movement, negative when money went out; a line without an amount is left out."""

    booked_on = DayField(label=_("Date"), required=False)
    cents = AmountField(label=_("Montant"), required=False)
    counterparty = forms.CharField(label=_("Contrepartie"), max_length=140, required=False)
    iban = forms.CharField(label=_("IBAN"), max_length=42, required=False)
    communication = forms.CharField(label=_("Communication"), max_length=500, required=False)

    def clean_iban(self) -> str | None:
        """Keep an account number that checks; a broken one is no reason to type all of it again."""
        text = str(self.cleaned_data["iban"]).replace(" ", "").upper()
        return text if is_iban(text) else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("cents") and not cleaned.get("booked_on"):
            self.add_error("booked_on", self.fields["booked_on"].error_messages["required"])
        return cleaned

    @property
    def movement(self) -> Movement | None:
        """Return the movement, nothing where none was typed."""
        data = self.cleaned_data
        if not data.get("cents"):
            return None
        ogm = _ogm(data["communication"])
        return Movement(
            booked_on=data["booked_on"],
            value_on=None,
            cents=data["cents"],
            ogm=ogm,
            communication=None if ogm else text_of(data["communication"]),
            iban=data["iban"],
            counterparty=text_of(data["counterparty"]),
        )


def _ogm(text: str) -> str | None:
    try:
        return ogm_of(parse_ogm(text))
    except OgmIsInvalid:
        return None


class _Movements(BaseFormSet):
    @property
    def movements(self) -> list[Movement]:
        return [form.movement for form in self.forms if form.movement]


TypedMovements = formset_factory(
    MovementForm, formset=_Movements, extra=LINES, max_num=MOST_LINES, absolute_max=MOST_LINES
)
