"""The shapes of what is typed at the bank: files, and the parts of a movement."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from accounting.domain.bank_parts import CHARGES, OF_SOMEBODY, SUSPENSE, Part, PartKind
from accounting.domain.payments import ADVANCE_ACCOUNT
from accounting.forms.fields import AmountField
from accounting.models import Account
from accounting.queries.bank_candidates import Candidate
from buildings.models import Owner
from koprogo.core.forms import ActForm
from koprogo.core.money import Cents

MOST_FILES = 40


class SeveralFiles(forms.ClearableFileInput):
    """A field that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each checked."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data]
        if len(given) > MOST_FILES:
            raise forms.ValidationError(_("Quarante fichiers au plus à la fois."))
        check = super().clean
        return [check(one, initial) for one in given or [None]]


class BankFilesForm(forms.Form):
    """The files of a bank."""

    statements = FilesField(
        label=_("Extraits de la banque"),
        help_text=_("CODA ou CAMT.053, plusieurs à la fois, dans n'importe quel ordre, 10 Mo au plus par fichier."),
        widget=SeveralFiles(attrs={"accept": ".cod,.coda,.bc2,.txt,.xml"}),
        allow_empty_file=True,
    )


class PartsForm(ActForm):
    """What a movement is made of: what it pays of each debt, and what else it is."""

    suspense = AmountField(label=_("En attente (499000)"), required=False)
    charges = AmountField(label=_("Frais bancaires (656000)"), required=False)
    advance_owner = forms.ModelChoiceField(
        label=_("Avance en faveur de"), queryset=Owner.objects.none(), required=False, empty_label=_("–")
    )
    advance = AmountField(label=_("Montant de l'avance"), required=False)
    other_account = forms.ModelChoiceField(
        label=_("Autre compte"), queryset=Account.objects.none(), required=False, empty_label=_("–")
    )
    other = AmountField(label=_("Montant sur ce compte"), required=False)

    def __init__(self, *args: Any, cents: int, may_wait: bool, candidates: Sequence[Candidate], **options: Any) -> None:
        super().__init__(*args, **options)
        self.cents = cents
        self.sign = 1 if cents > 0 else -1
        if not may_wait:
            del self.fields["suspense"]
        self.candidates = candidates
        for candidate in candidates:
            self.fields[candidate.value] = AmountField(
                label=f"{candidate.name} {candidate.title}",
                required=False,
                initial=candidate.proposed_cents or None,
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )
        cast("Any", self.fields["advance_owner"]).queryset = Owner.objects.all()
        cast("Any", self.fields["other_account"]).queryset = bookable_accounts()
        cast("Any", self.fields["other_account"]).label_from_instance = lambda one: f"{one.pk} {one.name}"

    def rows(self) -> list[tuple[Candidate, forms.BoundField]]:
        return [(candidate, self[candidate.value]) for candidate in self.candidates]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for name in ("advance_owner", "other_account"):
            amount = name.partition("_")[0]
            if bool(data.get(name)) != bool(data.get(amount)) and not self.errors.get(amount):
                self.add_error(name, _("Indiquez l'un et l'autre : pour qui ou quel compte, et le montant."))
        return data

    def parts(self) -> list[Part]:
        """Return the parts that were typed, with the sign of the movement."""
        data = self.cleaned_data
        found = [
            candidate.part(self._signed(candidate.value)) for candidate in self.candidates if data[candidate.value]
        ]
        if data.get("suspense"):
            found.append(Part(PartKind.SUSPENSE, self._signed("suspense"), SUSPENSE))
        if data["charges"]:
            found.append(Part(PartKind.CHARGES, self._signed("charges"), CHARGES))
        if data["advance"]:
            owner = data["advance_owner"].pk
            found.append(Part(PartKind.ADVANCE, self._signed("advance"), ADVANCE_ACCOUNT, owner=owner))
        if data["other"]:
            found.append(Part(PartKind.ACCOUNT, self._signed("other"), data["other_account"].pk))
        return found

    def _signed(self, name: str) -> Cents:
        return Cents(self.cleaned_data[name] * self.sign)


def bookable_accounts() -> Any:
    """Return the accounts a movement may be put on without saying whose it is."""
    rows = Account.objects.filter(is_active=True).exclude(pk__startswith="0")
    for start in OF_SOMEBODY:
        rows = rows.exclude(pk__startswith=start)
    return rows
