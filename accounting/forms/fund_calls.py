"""The shape of a fund call as it is typed."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounting.forms.fields import AmountField
from accounting.models import FundCall
from accounting.queries.call_plans import parts_of
from accounting.queries.deciding import called_for
from buildings.models import AllocationKey, BankAccount
from buildings.queries.keys import keys_on
from koprogo.core import formats
from koprogo.core.forms import ActForm, DayField
from meetings.models import Resolution

MONTHS_APART = [
    (1, _("tous les mois")),
    (3, _("tous les trois mois")),
    (6, _("tous les six mois")),
    (12, _("tous les ans")),
]


ALSO = "also_"
# Which kind of call a decision asks for; all others are works.
VOTED_KINDS = {
    "fund_call": FundCall.Kind.EXCEPTIONAL,
    "legal_action": FundCall.Kind.EXCEPTIONAL,
    "working_capital": FundCall.Kind.WORKING_CAPITAL,
    "reserve_contribution": FundCall.Kind.RESERVE,
}


class FundCallForm(forms.Form):
    """What a call asks; a new one may be repeated."""

    kind = forms.ChoiceField(label=_("Nature"), choices=FundCall.Kind.choices, widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Objet"),
        max_length=110,
        help_text=_("Par exemple : Provision du 1er trimestre 2027. Il figure sur la lettre."),
    )
    amount = AmountField(label=_("Montant"))
    key = forms.ModelChoiceField(label=_("Clé de répartition"), queryset=AllocationKey.objects.none(), empty_label=None)
    bank_account = forms.ModelChoiceField(
        label=_("À payer sur le compte"),
        queryset=BankAccount.objects.none(),
        required=False,
        empty_label=_("Le compte habituel de ce fonds"),
    )
    called_on = DayField(label=_("Date de l'appel"), help_text=_("Celui qui est copropriétaire ce jour-là doit payer."))
    due_on = DayField(
        label=_("À payer pour le"), required=False, help_text=_("Sans date : le délai de paiement de la copropriété.")
    )
    period_from_on = DayField(label=_("Période du"), required=False)
    period_last_on = DayField(label=_("jusqu'au"), required=False)
    decision = forms.CharField(
        label=_("Décision de l'assemblée"),
        max_length=160,
        required=False,
        help_text=_("Par exemple : assemblée générale ordinaire, point 13."),
    )
    decided_on = DayField(
        label=_("Décidé le"),
        required=False,
        help_text=_("Le jour de l'assemblée : il dit qui, du vendeur ou de l'acquéreur, supporte cet appel."),
    )

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        accounts = BankAccount.objects.filter(is_closed=False).order_by("kind", "iban")
        self.fields["key"].queryset = keys_on(on)  # type: ignore[attr-defined]
        self.fields["bank_account"].queryset = accounts  # type: ignore[attr-defined]
        self.fields["bank_account"].label_from_instance = _account_label  # type: ignore[attr-defined]
        self.keys = {f"{ALSO}{key.pk.hex}": key for key in keys_on(on)}
        if len(self.keys) > 1:
            self.fields |= {name: AmountField(label=key.name, required=False) for name, key in self.keys.items()}

    @property
    def also(self) -> list[forms.BoundField]:
        """Return the fields of the amounts that are asked by other keys too."""
        return [self[name] for name in self.keys if name in self.fields]

    @property
    def has_also(self) -> bool:
        return any(field.value() for field in self.also)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        from_on, last_on = cleaned.get("period_from_on"), cleaned.get("period_last_on")
        if from_on and last_on and last_on < from_on:
            self.add_error("period_last_on", _("La période se termine avant de commencer."))
        key = cleaned.get("key")
        twice = f"{ALSO}{key.pk.hex}" if key else ""
        if cleaned.get(twice):
            self.add_error(twice, _("Cette clé est déjà celle du premier montant."))
        return cleaned

    def draft(self) -> dict[str, Any]:
        """Return the keywords of the service, the period half-open."""
        cleaned = dict(self.cleaned_data)
        last_on = cleaned.pop("period_last_on")
        cleaned["period_until_on"] = last_on + timedelta(days=1) if last_on else None
        also = [(key, cleaned.pop(name, None)) for name, key in self.keys.items()]
        cleaned["parts"] = [(cleaned.pop("key"), cleaned.pop("amount"))] + [part for part in also if part[1]]
        return cleaned


class NewFundCallForm(FundCallForm):
    """A new call, or several equal ones."""

    count = forms.IntegerField(
        label=_("Nombre d'appels"),
        min_value=1,
        max_value=24,
        initial=1,
        help_text=_("Le montant total est réparti en parts égales, le reste sur le dernier appel."),
    )
    months_apart = forms.TypedChoiceField(label=_("Périodicité"), choices=MONTHS_APART, coerce=int, initial=3)


class CancelCallForm(ActForm):
    """Why a call is taken back."""

    reason = forms.CharField(
        label=_("Motif"), max_length=160, help_text=_("Il figure dans la lettre et dans les écritures.")
    )


def _account_label(account: BankAccount) -> str:
    return f"{account.get_kind_display()} · {formats.iban(account.iban)}"


def voted_initial(resolution: Resolution | None) -> dict[str, Any]:
    """Begin a call with what was voted: its title, its key, and what of its amount is not called yet."""
    if resolution is None:
        return {}
    item = resolution.item
    left = (item.amount_cents or 0) - called_for(resolution.pk)
    known = {"title": item.title[:110], "key": item.key, "decided_on": resolution.meeting.held_on}
    return known | {"kind": VOTED_KINDS.get(item.decision, FundCall.Kind.WORKS), "amount": left if left > 0 else None}


def initial_of(fund_call: FundCall) -> dict[str, Any]:
    """Return what the form of a draft begins with."""
    names = ("kind", "title", "bank_account", "called_on", "due_on", "decision", "decided_on")
    days = ("period_from_on", "period_last_on")
    (key, cents), *also = parts_of(fund_call)
    amounts = {"key": key, "amount": cents} | {f"{ALSO}{other.pk.hex}": cents for other, cents in also}
    return {name: getattr(fund_call, name) for name in (*names, *days)} | amounts


class LateCallForm(ActForm):
    """Whether owners got a call whose day to pay has passed."""

    was_sent = forms.TypedChoiceField(
        label=_("Les copropriétaires ont-ils déjà reçu cet appel ?"),
        choices=[
            ("no", _("Non : envoyer les lettres, avec une nouvelle échéance")),
            ("yes", _("Oui, en son temps : l'inscrire sans envoyer de lettre")),
        ],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
    )
    due_on = DayField(
        label=_("Nouvelle échéance"),
        required=False,
        help_text=_("Pour les lettres. Un appel déjà envoyé garde la sienne."),
    )

    def clean(self) -> dict[str, Any]:
        """Keep the days of a call that was sent."""
        cleaned = super().clean() or {}
        if cleaned.get("was_sent"):
            cleaned["due_on"] = None
        return cleaned


def late_initial(fund_call: FundCall, on: date) -> dict[str, Any]:
    """Propose to send a late call, due after the days the association gives."""
    return {"was_sent": "no", "due_on": on + timedelta(days=fund_call.key.association.payment_days)}
