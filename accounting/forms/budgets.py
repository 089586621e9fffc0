"""The shapes of what is said about a budget."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounting.domain.pcmn import chart_account
from accounting.forms.fields import AmountField
from accounting.forms.fund_calls import MONTHS_APART
from accounting.forms.papers import PaperForm
from accounting.models import Account, BudgetLine
from accounting.queries.charges import ACCOUNTS
from buildings.models import AllocationKey
from buildings.queries.keys import keys_on
from koprogo.core.forms import ActForm, DayField

Section = BudgetLine.Section


class PrepareBudgetForm(ActForm):
    """Which year, and by how much last year's charges are raised."""

    title = forms.CharField(label=_("Intitulé"), max_length=120)
    on = DayField(label=_("Un jour de l'exercice"), help_text=_("Le budget couvre l'exercice qui contient ce jour."))
    percent = forms.IntegerField(
        label=_("Hausse appliquée aux charges de l'exercice précédent (%)"),
        min_value=-100,
        max_value=100,
        initial=0,
        help_text=_("Chaque montant est repris du grand livre, par compte et par clé ; vous le corrigez ensuite."),
    )


class BudgetLineForm(ActForm):
    """An amount for an account and key; nothing takes it out."""

    section = forms.ChoiceField(label=_("Partie du budget"), choices=Section.choices, widget=forms.RadioSelect)
    account = forms.ModelChoiceField(label=_("Compte"), queryset=Account.objects.none(), empty_label=None)
    key = forms.ModelChoiceField(label=_("Clé de répartition"), queryset=AllocationKey.objects.none(), empty_label=None)
    amount_cents = AmountField(label=_("Montant"), help_text=_("Zéro retire la ligne."))
    note = forms.CharField(label=_("Remarque"), max_length=160, required=False)

    def __init__(self, *args: Any, on: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        wanted = tuple(begin for begins in ACCOUNTS.values() for begin in begins)
        codes = [
            code
            for code in Account.objects.filter(is_active=True).values_list("code", flat=True)
            if code.startswith(wanted) and chart_account(code).is_posting_account
        ]
        self.fields["account"].queryset = Account.objects.filter(code__in=codes)  # type: ignore[attr-defined]
        self.fields["account"].label_from_instance = _account_label  # type: ignore[attr-defined]
        self.fields["key"].queryset = keys_on(on)  # type: ignore[attr-defined]


def _account_label(account: Account) -> str:
    return f"{account.code} {account.name}"


class AdoptBudgetForm(PaperForm):
    """When the assembly adopted it, and the paper that shows it."""

    on = DayField(label=_("Date de l'assemblée"))


class WaiveReserveForm(ActForm):
    """The vote that gave the reserve contribution up for a year."""

    on = DayField(label=_("Date de l'assemblée"))
    decision = forms.CharField(
        label=_("Décision"), max_length=160, help_text=_("Par exemple : point 8 du procès-verbal.")
    )
    votes_for = forms.IntegerField(label=_("Voix pour"), min_value=0, max_value=2**31 - 1)
    votes_against = forms.IntegerField(
        label=_("Voix contre"), min_value=0, max_value=2**31 - 1, help_text=_("Les abstentions ne comptent pas.")
    )


class BudgetCallsForm(ActForm):
    """How what was adopted is called."""

    section = forms.ChoiceField(label=_("Partie du budget"), choices=Section.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Objet"), max_length=100, help_text=_("Il figure sur les lettres, avec le numéro de l'appel.")
    )
    first_on = DayField(label=_("Date du premier appel"))
    count = forms.IntegerField(label=_("Nombre d'appels"), min_value=1, max_value=24, initial=4)
    months_apart = forms.TypedChoiceField(label=_("Périodicité"), choices=MONTHS_APART, coerce=int, initial=3)


class RefundForm(ActForm):
    """What of the working capital goes back to the owners, and by which decision."""

    cents = AmountField(label=_("Montant à rendre en tout"))
    on = DayField(label=_("Date"))
    decision = forms.CharField(
        label=_("Décision de l'assemblée"),
        max_length=160,
        help_text=_("Par exemple : assemblée du 12 mars 2026, point 6."),
    )
