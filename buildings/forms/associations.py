"""The profile of an association, its accounts and its buildings."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from buildings.forms.fields import DayOfYearField, IbanField, KboField, ListField
from buildings.models import BankAccount
from koprogo.core.forms import ActForm, DayField

LANGUAGES = settings.LANGUAGES[:3]


class AssociationForm(ActForm):
    """Everything the association is known by."""

    name = forms.CharField(label=_("Nom"), max_length=120)
    kbo_number = KboField(
        label=_("Numéro BCE"), required=False, help_text=_("Figure sur chaque document de l'association.")
    )
    street = forms.CharField(label=_("Rue et numéro"), max_length=120, required=False)
    postal_code = forms.CharField(label=_("Code postal"), max_length=10, required=False)
    city = forms.CharField(label=_("Localité"), max_length=80, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Langues de l'association"), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    base_deed_on = DayField(label=_("Date de l'acte de base"), required=False)
    base_deed_notary = forms.CharField(label=_("Notaire"), max_length=120, required=False)
    base_deed_reference = forms.CharField(label=_("Transcription"), max_length=120, required=False)
    total_shares = forms.IntegerField(label=_("Total des quotités de l'acte"), min_value=1, max_value=100_000_000)
    provisional_acceptance_on = DayField(
        label=_("Réception provisoire des parties communes"),
        required=False,
        help_text=_("Le fonds de réserve est obligatoire cinq ans après cette date."),
    )
    fiscal_year_start = DayOfYearField(label=_("Début de l'exercice"), help_text=_("Jour et mois, par exemple 01/01."))
    fortnight_start = DayOfYearField(
        label=_("Début de la quinzaine de l'assemblée ordinaire"),
        required=False,
        help_text=_("Premier des quinze jours fixés par le règlement, par exemple 15/06."),
    )
    payment_days = forms.IntegerField(label=_("Délai de paiement des appels (jours)"), min_value=0, max_value=365)

    groups_of_fields = (
        (_("Identité"), ("name", "kbo_number", "street", "postal_code", "city", "languages")),
        (
            _("Acte de base"),
            ("base_deed_on", "base_deed_notary", "base_deed_reference", "total_shares", "provisional_acceptance_on"),
        ),
        (_("Calendrier"), ("fiscal_year_start", "fortnight_start", "payment_days")),
    )


class PartialAssociationForm(ActForm):
    """What a partial association has of its own."""

    name = forms.CharField(label=_("Nom"), max_length=120)
    kbo_number = KboField(label=_("Numéro BCE"), required=False)
    total_shares = forms.IntegerField(label=_("Total des quotités"), min_value=1, max_value=100_000_000)


class BankAccountForm(ActForm):
    """An account in the association's name."""

    kind = forms.ChoiceField(label=_("Usage"), choices=BankAccount.Kind.choices)
    iban = IbanField(label=_("IBAN"), max_length=42)
    bic = forms.CharField(label=_("BIC"), max_length=11, required=False)
    holder = forms.CharField(
        label=_("Titulaire du compte"),
        max_length=120,
        help_text=_("Tel que la banque l'indique. Un compte tiers ou commun du syndic n'est pas permis."),
    )


class BuildingForm(ActForm):
    """A building and its entrances."""

    name = forms.CharField(label=_("Nom"), max_length=80)
    street = forms.CharField(label=_("Rue et numéro"), max_length=120, required=False)
    postal_code = forms.CharField(label=_("Code postal"), max_length=10, required=False)
    city = forms.CharField(label=_("Localité"), max_length=80, required=False)
    entrances = ListField(label=_("Entrées"), required=False, help_text=_("Séparées par des virgules : A, B."))
    built_in = forms.IntegerField(label=_("Année de construction"), min_value=1000, max_value=2200, required=False)


def initial_of(row: Any, form: type[ActForm]) -> dict[str, Any]:
    """Return the present values of the fields ``form`` asks."""
    return {name: getattr(row, name) for name in form.base_fields if hasattr(row, name)}
