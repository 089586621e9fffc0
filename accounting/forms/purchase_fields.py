"""Fields of a purchase: accounts by their code, percentages, whom a private share is charged to."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounting.domain.pcmn import chart_account
from accounting.models import Account
from buildings.models import Lot, Owner, Ownership
from koprogo.core.forms import ReadField

# So many accounts are named when several fit a word.
MOST_OFFERED = 5
CHARGES = Q(code__startswith="6") | Q(code__startswith="7") | Q(code__startswith="49")


class AccountField(forms.CharField):
    """An account, typed by its code or a word of its name; the list the page offers begins with the code."""

    def __init__(self, **options: Any) -> None:
        known: dict[str, Any] = {"max_length": 160, "empty_value": None}
        super().__init__(**(known | options))
        self.widget.attrs |= {"list": "accounts", "autocomplete": "off", "inputmode": "text"}

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        code = re.split(r"[\s·]", str(text).strip(), maxsplit=1)[0]
        account = Account.objects.filter(code=code if code[0].isdecimal() else _named(text), is_active=True).first()
        if account is None or not chart_account(account.code).is_posting_account:
            raise ValidationError(_("Ce compte n'existe pas, est un titre, ou n'est pas actif."))
        return account

    def prepare_value(self, value: Any) -> Any:
        return value.code if isinstance(value, Account) else value


def _named(text: str) -> str:
    """Return the code of the only account whose name holds a word.

    :raises ValidationError: when none does, or several do.
    """
    word = text.strip().casefold()
    found = [(code, name) for code, name in account_options() if word in name.casefold()]
    if not found:
        raise ValidationError(_("Aucun compte ne porte ce nom. Essayez un autre mot, ou choisissez dans la liste."))
    if len(found) > 1:
        offered = ", ".join(f"{code} {name}" for code, name in found[:MOST_OFFERED])
        raise ValidationError(_("Plusieurs comptes portent ce nom : %(offered)s."), params={"offered": offered})
    return found[0][0]


def account_options() -> list[tuple[str, str]]:
    """Return what the page offers for an account: code and name."""
    language = (get_language() or "fr")[:2]
    codes = Account.objects.filter(CHARGES, is_active=True).values_list("code", "own_name")
    charts = [(chart_account(code), own) for code, own in codes]
    return [(each.code, own or each.label(language)) for each, own in charts if each.is_posting_account]


def read_percent(text: str) -> int:
    """Read ``21``, ``21 %`` or ``5,5`` as hundredths of a percent.

    :raises ValidationError: when it is no percentage.
    """
    match = re.fullmatch(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?", text.strip())
    hundredths = int(Decimal(f"{match[1]}.{match[2] or 0}") * 100) if match else -1
    if not 0 <= hundredths <= 10_000:
        raise ValidationError(_("Écrivez un pourcentage, par exemple 21."))
    return hundredths


class PercentField(ReadField):
    """A percentage, kept in hundredths."""

    read = staticmethod(read_percent)

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=8, empty_value=None, **options)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return f"{value / 100:g}".replace(".", ",") if isinstance(value, int) else value


class HolderField(forms.ChoiceField):
    """A lot with one of its owners: who bears a private share."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, choices=[("", _("Non : charge commune"))], **options)

    def clean(self, value: Any) -> tuple[Lot, Owner] | None:
        text = super().clean(value)
        if not text:
            return None
        lot, owner = text.split(":")
        return Lot.objects.get(pk=lot), Owner.objects.get(pk=owner)


def holder_choices(on: date) -> list[tuple[str, str]]:
    """Return each lot with each of its owners on a day."""
    rows = Ownership.objects.on(on).select_related("lot", "owner").order_by("lot__position", "lot__number", "pk")
    pairs = {(row.lot, row.owner): None for row in rows}
    return [(f"{lot.pk}:{owner.pk}", f"{lot.number} · {owner.full_name}") for lot, owner in pairs]
