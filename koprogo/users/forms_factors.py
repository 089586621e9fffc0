"""allauth's forms for second factors, with our words and our count of attempts."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import post_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
    _BaseAddWebAuthnForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _

from koprogo.users.forms_accounts import OurWords
from koprogo.users.models import User
from koprogo.users.services.factors import CodeIsWrong, TooManyAttempts, right_code

LONGEST_NAME = 60
CODE = {"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}


class CodeForm(forms.Form):
    """A code of the app, or a recovery code: either serves once."""

    code = forms.CharField(
        label=_("Code"),
        max_length=32,
        widget=forms.TextInput(attrs=CODE),
        help_text=_("Six chiffres de votre application, ou un code de secours."),
    )
    is_again = False

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_code(self) -> Authenticator:
        try:
            return right_code(request=context.request, user=self.user, code=self.cleaned_data["code"])
        except CodeIsWrong as error:
            raise get_adapter().validation_error("incorrect_code") from error
        except TooManyAttempts as error:
            raise get_account_adapter().validation_error("too_many_login_attempts") from error

    def save(self) -> None:
        post_authentication(context.request, self.cleaned_data["code"], reauthenticated=self.is_again)


class CodeAgainForm(CodeForm):
    """The same, from somebody who is signed in."""

    is_again = True


class AddAppForm(OurWords, ActivateTOTPForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code à six chiffres")
        self.fields["code"].widget.attrs |= CODE | {"inputmode": "numeric"}


def _sturdy(check: Callable[[], Any]) -> Any:
    """Take whatever a broken answer of a browser breaks for a wrong one: it comes from outside, in many layers."""
    try:
        return check()
    except forms.ValidationError:
        raise
    except Exception as error:
        raise get_adapter().validation_error("incorrect_code") from error


class SturdyPasskey:
    def clean_credential(self) -> Any:
        return _sturdy(super().clean_credential)  # type: ignore[misc]


class PasskeyForm(SturdyPasskey, AuthenticateWebAuthnForm):  # type: ignore[misc]
    """The second step of signing in."""


class PasskeyLoginForm(SturdyPasskey, LoginWebAuthnForm):  # type: ignore[misc]
    """Both steps at once."""


class PasskeyAgainForm(SturdyPasskey, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """From somebody who is signed in."""


class AddPasskeyForm(OurWords, _BaseAddWebAuthnForm):  # type: ignore[misc]
    """A passkey always proves who holds it: by a fingerprint, a face or a PIN."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _shorten_name(self)

    def clean(self) -> Any:
        return _sturdy(super().clean)


class RenamePasskeyForm(OurWords, EditWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _shorten_name(self)


def _shorten_name(form: Any) -> None:
    form.fields["name"] = forms.CharField(
        label=_("Nom"),
        max_length=LONGEST_NAME,
        required=form.fields["name"].required,
        help_text=_("Par exemple « Téléphone » ou « Ordinateur du bureau »."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
