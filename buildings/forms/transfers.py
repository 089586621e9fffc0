"""The sale, gift or succession of a lot or of a part of it."""

from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buildings.domain.ownership import Right
from buildings.forms.fields import PartField
from buildings.models import Lot, Owner, Ownership
from koprogo.core.forms import ActForm, DayField


class TransferForm(ActForm):
    """Who passes which part of a lot to whom, from which day, by which deed."""

    holding = forms.ChoiceField(label=_("Cédant"), widget=forms.RadioSelect)
    buyer = forms.ModelChoiceField(label=_("Acquéreur"), queryset=Owner.objects.none())
    fraction = PartField(
        label=_("Part cédée du lot entier"),
        required=False,
        max_length=20,
        help_text=_("Laissez vide : tout ce que détient le cédant."),
    )
    on = DayField(label=_("Date de l'acte"), help_text=_("Ce jour-là appartient déjà à l'acquéreur."))
    deed = forms.CharField(
        label=_("Avis du notaire"), max_length=120, help_text=_("Notaire, date et référence de l'avis (art. 3.94 §3).")
    )

    def __init__(self, *args: Any, lot: Lot, **options: Any) -> None:
        super().__init__(*args, **options)
        self.held = Ownership.objects.filter(lot=lot, until_on=None).select_related("owner")
        choices = [(f"{row.owner_id}:{row.right}", _holding_label(row)) for row in self.held]
        self.fields["holding"].choices = choices  # type: ignore[attr-defined]
        self.fields["buyer"].queryset = Owner.objects.all()  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["holding"].initial = choices[0][0]

    def clean(self) -> dict[str, Any]:
        """Read the holding as its owner, right and size."""
        cleaned = super().clean() or {}
        chosen = cleaned.pop("holding", None)
        row = next((row for row in self.held if f"{row.owner_id}:{row.right}" == chosen), None)
        if row:
            whole = Fraction(row.part_numerator, row.part_denominator)
            cleaned |= {"seller": row.owner, "right": Right(row.right)}
            cleaned["fraction"] = cleaned.get("fraction") or whole
        return cleaned


def _holding_label(row: Ownership) -> str:
    part = Fraction(row.part_numerator, row.part_denominator)
    return f"{row.owner.full_name} · {row.get_right_display()} · {part}"
