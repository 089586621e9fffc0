"""The lines of an invoice as they are typed: what each part is booked on, and who bears it."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from accounting.domain.occupants import usual_occupant_percent
from accounting.domain.purchases import PRIVATE, UNEXPLAINED
from accounting.forms.fields import AmountField
from accounting.forms.purchase_fields import AccountField, HolderField, PercentField
from accounting.models import Account, Invoice, InvoiceLine
from buildings.models import AllocationKey

BLANK_LINES = 2
RESERVE = "160000"


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
            "occupant_percent": self._occupant_percent(),
            "fund": RESERVE if given["is_from_reserve"] else "",
            "decision": given["decision"],
        }

    def _occupant_percent(self) -> int:
        """Return what was typed, else what occupants usually bear of such a charge."""
        given, account = self.cleaned_data["occupant_percent"], self.cleaned_data["account"]
        return given if given is not None else usual_occupant_percent(account.code if account else "")


LineFormSet = forms.formset_factory(InvoiceLineForm, extra=0, max_num=60, absolute_max=60)


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
