"""Lots, their shares, who holds, speaks and lives there."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from buildings.domain.ownership import Right
from buildings.forms.fields import FloorField, PartField, PhoneField, SurfaceField
from buildings.models import AllocationKey, Building, Lot, Owner, Ownership
from koprogo.core.forms import ActForm, DayField


class LotForm(ActForm):
    """A lot as the deed describes it."""

    number = forms.CharField(label=_("Numéro du lot"), max_length=20)
    kind = forms.ChoiceField(label=_("Nature"), choices=Lot.Kind.choices)
    building = forms.ModelChoiceField(label=_("Immeuble"), queryset=Building.objects.none(), empty_label=None)
    entrance = forms.CharField(label=_("Entrée"), max_length=40, required=False)
    floor = FloorField(label=_("Étage"), required=False)
    surface_dm2 = SurfaceField(label=_("Surface (m²)"), required=False)
    position = forms.IntegerField(
        label=_("Ordre dans l'acte"), min_value=0, required=False, help_text=_("Laissez vide : en dernier.")
    )
    note = forms.CharField(label=_("Remarque"), max_length=200, required=False)

    groups_of_fields = (
        (_("Le lot"), ("number", "kind", "surface_dm2", "position")),
        (_("Où il se trouve"), ("building", "entrance", "floor", "note")),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["building"].queryset = Building.objects.all()  # type: ignore[attr-defined]

    def clean_position(self) -> int:
        return self.cleaned_data["position"] or 0


class EarlierForm(ActForm):
    """The day since when the first known owners of a lot hold it."""

    from_on = DayField(label=_("Propriétaires depuis le"), help_text=_("Ce jour compris."))
    with_others = forms.BooleanField(required=False, initial=True)

    def __init__(self, *args: Any, others: int, **options: Any) -> None:
        super().__init__(*args, **options)
        if not others:
            del self.fields["with_others"]
            return
        text = ngettext(
            "Aussi pour l'autre lot qui commence le même jour",
            "Aussi pour les %(n)d autres lots qui commencent le même jour",
            others,
        )
        self.fields["with_others"].label = text % {"n": others}


class LotSharesForm(ActForm):
    """The shares of one lot in one key from a day."""

    key = forms.ModelChoiceField(label=_("Clé"), queryset=AllocationKey.objects.none(), empty_label=None)
    shares = forms.IntegerField(
        label=_("Quotités"), min_value=0, max_value=100_000_000, help_text=_("0 : le lot ne participe pas à cette clé.")
    )
    from_on = DayField(label=_("À partir du"))
    deed = forms.CharField(
        label=_("Acte ou décision"),
        max_length=200,
        required=False,
        help_text=_("Indispensable si un appel de fonds a déjà utilisé cette clé."),
    )

    def __init__(self, *args: Any, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["key"].queryset = AllocationKey.objects.on(on)  # type: ignore[attr-defined]


class PartForm(forms.Form):
    """One holder of a lot."""

    owner = forms.ModelChoiceField(label=_("Copropriétaire"), queryset=Owner.objects.none(), required=False)
    right = forms.ChoiceField(label=_("Droit"), choices=Ownership.Right.choices, initial="full", required=False)
    part = PartField(label=_("Part"), required=False, max_length=20)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = Owner.objects.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("owner") and not cleaned.get("part") and "part" not in self.errors:
            self.add_error("part", _("Indiquez la part de ce copropriétaire."))
        if cleaned.get("owner") and not cleaned.get("right") and "right" not in self.errors:
            self.add_error("right", self.fields["right"].error_messages["required"])
        if cleaned.get("part") and not cleaned.get("owner") and "owner" not in self.errors:
            self.add_error("owner", _("Choisissez le copropriétaire."))
        return cleaned


PartFormSet = forms.formset_factory(PartForm, extra=0, max_num=60)


class OwnershipForm(ActForm):
    """From when, and by which deed, a lot is held as its parts say."""

    from_on = DayField(label=_("À partir du"))
    deed = forms.CharField(
        label=_("Titre"), max_length=120, required=False, help_text=_("Acte, donation, déclaration de succession…")
    )


def parts_given(formset: Any) -> list[tuple[Owner, Right, Any]]:
    """Return the holders of the lines that are filled in."""
    lines = [form.cleaned_data for form in formset if form.cleaned_data.get("owner")]
    return [(line["owner"], Right(line["right"]), line["part"]) for line in lines]


class RepresentativeForm(ActForm):
    """Who acts for the holders of a lot."""

    owner = forms.ModelChoiceField(label=_("Copropriétaire"), queryset=Owner.objects.none(), required=False)
    name = forms.CharField(label=_("Ou une autre personne"), max_length=120, required=False)
    contact = forms.CharField(label=_("Son adresse"), max_length=200, required=False)
    designated_by = forms.CharField(
        label=_("Désigné par"), max_length=200, required=False, help_text=_("L'écrit reçu par le syndic.")
    )
    from_on = DayField(label=_("À partir du"))

    def __init__(self, *args: Any, lot: Lot, **options: Any) -> None:
        super().__init__(*args, **options)
        held = Ownership.objects.filter(lot=lot, until_on=None).values("owner")
        self.fields["owner"].queryset = Owner.objects.filter(pk__in=held)  # type: ignore[attr-defined]


class RenterForm(ActForm):
    """Who lives in a lot."""

    name = forms.CharField(label=_("Nom"), max_length=120)
    from_on = DayField(label=_("Occupe le lot depuis le"))
    language = forms.ChoiceField(label=_("Langue"), choices=settings.LANGUAGES)
    email = forms.EmailField(label=_("Adresse e-mail"), required=False)
    phone = PhoneField(label=_("Téléphone"), required=False)


class EndForm(ActForm):
    """The first day on which something no longer holds."""

    until_on = DayField(label=_("Ne vaut plus à partir du"))
