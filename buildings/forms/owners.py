"""Owners, their addresses and their consent."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from buildings.forms.fields import IbanField, KboField, PhoneField
from buildings.models import Owner
from koprogo.core.forms import ActForm, DayField

ADDRESS = ("street", "postal_code", "city", "country")


class OwnerForm(ActForm):
    """Who an owner is."""

    kind = forms.ChoiceField(label=_("Type"), choices=Owner.Kind.choices)
    title = forms.CharField(label=_("Civilité"), max_length=20, required=False)
    first_name = forms.CharField(label=_("Prénom"), max_length=80, required=False)
    last_name = forms.CharField(label=_("Nom ou dénomination"), max_length=120)
    kbo_number = KboField(label=_("Numéro BCE"), required=False, help_text=_("Pour une société."))
    reference = forms.CharField(
        label=_("Référence"), max_length=20, required=False, help_text=_("Laissez vide : le numéro suivant.")
    )
    language = forms.ChoiceField(
        label=_("Langue"), choices=settings.LANGUAGES, help_text=_("Celle de ses lettres et de ses convocations.")
    )
    email = forms.EmailField(label=_("Adresse e-mail"), required=False)
    phone = PhoneField(label=_("Téléphone"), required=False)
    iban = IbanField(label=_("IBAN"), required=False, max_length=42, help_text=_("Pour lui rembourser un solde."))

    groups_of_fields: tuple[tuple[Any, tuple[str, ...]], ...] = (
        (_("Identité"), ("kind", "title", "first_name", "last_name", "kbo_number", "reference")),
        (_("Contact"), ("language", "email", "phone", "iban")),
    )


class AddressForm(ActForm):
    """Where letters go from a day."""

    street = forms.CharField(label=_("Rue et numéro"), max_length=120)
    postal_code = forms.CharField(label=_("Code postal"), max_length=10, required=False)
    city = forms.CharField(label=_("Localité"), max_length=80)
    country = forms.CharField(label=_("Pays (code)"), max_length=2, min_length=2, initial="BE")
    from_on = DayField(label=_("À partir du"))

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).upper()


class NewOwnerForm(OwnerForm):
    """A new owner with the address letters go to."""

    street = forms.CharField(label=_("Rue et numéro"), max_length=120, required=False)
    postal_code = forms.CharField(label=_("Code postal"), max_length=10, required=False)
    city = forms.CharField(label=_("Localité"), max_length=80, required=False)
    country = forms.CharField(label=_("Pays (code)"), max_length=2, initial="BE", required=False)
    from_on = DayField(label=_("Adresse valable depuis le"))

    groups_of_fields = (*OwnerForm.groups_of_fields, (_("Adresse"), (*ADDRESS, "from_on")))

    def clean(self) -> dict[str, Any]:
        """Gather the address as the service takes it."""
        cleaned = super().clean() or {}
        address = {name: cleaned.pop(name, "") for name in ADDRESS}
        cleaned["address"] = address | {"country": (address["country"] or "BE").upper()}
        return cleaned


class ConsentForm(ActForm):
    """A written consent to receive convocations by e-mail."""

    on = DayField(label=_("Date de l'accord écrit"))
    evidence = forms.CharField(
        label=_("Preuve conservée"), max_length=200, help_text=_("Par exemple : formulaire signé, classeur 2026.")
    )


class WithdrawForm(ActForm):
    """The day from which paper is sent again."""

    on = DayField(label=_("Retiré à partir du"))
