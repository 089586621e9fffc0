"""The shape of what people fill in about accounts and access."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from koprogo.core.forms import ActForm
from koprogo.tenancy.models import Copropriete
from koprogo.users.models import PARTY_ROLES, FirmRole, Role, User

PASSWORD_HINT = _("Au moins 12 caractères. Une phrase de quelques mots se retient bien.")
THEME_CHOICES = [("auto", _("Comme l'appareil")), ("light", _("Claire")), ("dark", _("Sombre"))]


def language_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Langue"), choices=settings.LANGUAGES)


class InvitationForm(ActForm):
    """Invite an address; owners and renters are invited from their records, so not here."""

    email = forms.EmailField(label=_("Adresse e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.TypedChoiceField(
        label=_("Rôle"), coerce=Role, choices=[(role.value, role.label) for role in Role if role not in PARTY_ROLES]
    )
    language = language_field()


class FirmInvitationForm(ActForm):
    """Invite an address to work for a firm."""

    email = forms.EmailField(label=_("Adresse e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.TypedChoiceField(label=_("Fonction"), coerce=FirmRole, choices=FirmRole.choices)
    language = language_field()


class FirmRoleForm(ActForm):
    """Another function for somebody of the firm."""

    role = forms.TypedChoiceField(label=_("Fonction"), coerce=FirmRole, choices=FirmRole.choices)


class FirmForm(ActForm):
    """Where the firm is reached."""

    address = forms.CharField(label=_("Adresse"), max_length=200, required=False)
    email = forms.EmailField(label=_("Adresse e-mail"), required=False)
    phone = forms.CharField(label=_("Téléphone"), max_length=30, required=False)


class AttachForm(ActForm):
    """Choose one of the copropriétés in which one is a syndic himself."""

    copropriete = forms.ModelChoiceField(label=_("Copropriété"), queryset=Copropriete.objects.none(), empty_label=None)

    def __init__(self, *args: Any, own: QuerySet[Copropriete], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["copropriete"].queryset = own  # type: ignore[attr-defined]


class NewAccountForm(forms.Form):
    """Who one is, and how one signs in."""

    first_name = forms.CharField(
        label=_("Prénom"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Nom"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    password = forms.CharField(
        label=_("Mot de passe"),
        strip=False,
        max_length=256,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=PASSWORD_HINT,
    )
    language = language_field()

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        names = {name: given.get(name, "") for name in ("first_name", "last_name")}
        if given.get("password"):
            try:
                validate_password(given["password"], User(email=self.email, **names))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return given


class ProfileForm(forms.Form):
    first_name = forms.CharField(
        label=_("Prénom"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Nom"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    language = language_field()
    theme = forms.ChoiceField(label=_("Apparence"), choices=THEME_CHOICES)
