"""Allocation keys."""

from django import forms
from django.utils.translation import gettext_lazy as _

from buildings.models import AllocationKey, Association
from koprogo.core.forms import ActForm, DayField


class KeyForm(ActForm):
    """A special key, empty at first."""

    association = forms.ModelChoiceField(label=_("Association"), queryset=Association.objects.none(), empty_label=None)
    code = forms.CharField(label=_("Code"), max_length=12, help_text=_("Court, par exemple ASC."))
    name = forms.CharField(label=_("Nom"), max_length=80)
    kind = forms.ChoiceField(label=_("Nature"), choices=AllocationKey.Kind.choices, initial="other")
    from_on = DayField(label=_("En vigueur depuis le"))

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        self.fields["association"].queryset = Association.objects.all()  # type: ignore[attr-defined]
