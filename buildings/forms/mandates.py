"""Mandates given by the assembly."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buildings.forms.fields import KboField, PhoneField
from buildings.models import Mandate, Owner
from koprogo.core.forms import ActForm, DayField


class MandateForm(ActForm):
    """Who is charged with what, from when until when."""

    kind = forms.ChoiceField(label=_("Mandat"), choices=Mandate.Kind.choices)
    owner = forms.ModelChoiceField(label=_("Copropriétaire"), queryset=Owner.objects.none(), required=False)
    name = forms.CharField(
        label=_("Ou une autre personne"), max_length=120, required=False, help_text=_("Personne ou société.")
    )
    from_on = DayField(label=_("Du"))
    last_on = DayField(
        label=_("Au (inclus)"),
        required=False,
        help_text=_("Syndic : trois ans au plus. Conseil et commissaire : jusqu'à l'assemblée ordinaire suivante."),
    )
    decided_on = DayField(label=_("Décidé par l'assemblée du"), required=False)
    kbo_number = KboField(label=_("Numéro BCE"), required=False)
    ipi_number = forms.CharField(label=_("Numéro IPI"), max_length=20, required=False)
    address = forms.CharField(label=_("Adresse"), max_length=200, required=False)
    email = forms.EmailField(label=_("Adresse e-mail"), required=False)
    phone = PhoneField(label=_("Téléphone"), required=False)

    groups_of_fields = (
        (_("Mandat"), ("kind", "owner", "name", "from_on", "last_on", "decided_on")),
        (_("Coordonnées du syndic"), ("kbo_number", "ipi_number", "address", "email", "phone")),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = Owner.objects.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Turn the last day, as people say it, into the first day no longer."""
        cleaned = super().clean() or {}
        if not cleaned.get("owner") and not cleaned.get("name"):
            self.add_error("owner", _("Choisissez un copropriétaire ou indiquez un nom."))
        last_on = cleaned.pop("last_on", None)
        cleaned["until_on"] = last_on + timedelta(days=1) if last_on else None
        return cleaned


class EndMandateForm(ActForm):
    """An end earlier than foreseen."""

    until_on = DayField(label=_("Prend fin le"), help_text=_("Premier jour sans mandat."))
    reason = forms.CharField(label=_("Motif"), max_length=200, required=False)
