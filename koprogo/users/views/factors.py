"""allauth's pages for second factors: added, renamed, removed, and given when signing in."""

import json
from textwrap import wrap
from typing import Any
from urllib.parse import quote

from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic.edit import FormView

from koprogo.users import enrolment
from koprogo.users.decorators import for_anybody, signed_in
from koprogo.users.queries_factors import factors_of
from koprogo.users.services.factors import use_code
from koprogo.users.views.accounts import StatusOfForm

SECURITY = reverse_lazy("mfa_index")


def as_json(options: dict[str, Any]) -> str:
    """Return what the browser is to be asked, for an attribute of the page."""
    return json.dumps(options, cls=DjangoJSONEncoder)


class AppAddView(StatusOfForm, totp.ActivateTOTPView):  # type: ignore[misc]
    template_name = "users/factors/app_add.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"secret": " ".join(wrap(context["form"].secret, 4))}

    def form_valid(self, form: Any) -> HttpResponse:
        is_first = enrolment.is_first(self.request)
        super().form_valid(form)
        factor = use_code(user=self.request.user, code=form.cleaned_data["code"])
        factor = factor or Authenticator.objects.get(user=self.request.user, type=Authenticator.Type.TOTP)
        return enrolment.added(self.request, factor, is_first=is_first)


class AppRemoveView(totp.DeactivateTOTPView):  # type: ignore[misc]
    template_name = "users/factors/app_remove.html"
    success_url = SECURITY

    def form_valid(self, form: Any) -> HttpResponse:
        factor_id = self.authenticator.pk
        response: HttpResponse = super().form_valid(form)
        return enrolment.removed(self.request, factor_id, response)


class PasskeyAddView(StatusOfForm, webauthn.AddWebAuthnView):  # type: ignore[misc]
    template_name = "users/factors/passkey_add.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Ask for a key that names its owner by itself, so that one signs in with it alone."""
        options = auth.begin_registration(self.request.user, passwordless=True)
        return FormView.get_context_data(self, **kwargs) | {"options": as_json(options)}

    def form_valid(self, form: Any) -> HttpResponse:
        is_first = enrolment.is_first(self.request)
        super().form_valid(form)
        passkeys = Authenticator.objects.filter(user=self.request.user, type=Authenticator.Type.WEBAUTHN)
        return enrolment.added(self.request, passkeys.latest("id"), is_first=is_first)


class PasskeyRemoveView(webauthn.RemoveWebAuthnView):  # type: ignore[misc]
    template_name = "users/factors/passkey_remove.html"
    success_url = SECURITY

    def form_valid(self, form: Any) -> HttpResponse:
        factor_id = self.object.pk
        response: HttpResponse = super().form_valid(form)
        return enrolment.removed(self.request, factor_id, response)


class PasskeyRenameView(StatusOfForm, webauthn.EditWebAuthnView):  # type: ignore[misc]
    template_name = "users/factors/passkey_rename.html"
    success_url = SECURITY


class CodesView(codes.ViewRecoveryCodesView):  # type: ignore[misc]
    """The codes, once; later only how many are left."""

    template_name = "users/factors/codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        lines = [_("Codes de secours de KoproGo pour %(who)s") % {"who": self.request.user.email}, ""]
        text = "\r\n".join([*lines, *context["unused_codes"], ""])
        file = "data:text/plain;charset=utf-8," + quote(text) if context["can_view_codes"] else ""
        return context | {"file": file, "next": enrolment.way_on(self.request)}


class CodesGenerateView(StatusOfForm, codes.GenerateRecoveryCodesView):  # type: ignore[misc]
    template_name = "users/factors/codes_generate.html"


class AuthenticateView(StatusOfForm, base.AuthenticateView):  # type: ignore[misc]
    """The second step of signing in."""

    template_name = "users/factors/authenticate.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        own = factors_of(self.stage.login.user.pk)
        wrong = self.webauthn_form.errors.get("credential", []) if self.webauthn_form.is_bound else []
        return context | {"options": as_json(context["js_data"]["request_options"]), "own": own, "wrong": wrong}


class CodeAgainView(StatusOfForm, base.ReauthenticateView):  # type: ignore[misc]
    template_name = "users/factors/code_again.html"


class PasskeyAgainView(webauthn.ReauthenticateWebAuthnView):  # type: ignore[misc]
    template_name = "users/factors/passkey_again.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"options": as_json(context["js_data"]["request_options"])}

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


app_add = signed_in(enrolment.identity_first(AppAddView.as_view()))
app_remove = signed_in(AppRemoveView.as_view())
passkey_add = signed_in(enrolment.identity_first(PasskeyAddView.as_view()))
passkey_remove = signed_in(PasskeyRemoveView.as_view())
passkey_rename = signed_in(PasskeyRenameView.as_view())
codes_view = signed_in(never_cache(CodesView.as_view()))
codes_generate = signed_in(CodesGenerateView.as_view())
code_again = signed_in(CodeAgainView.as_view())
passkey_again = signed_in(PasskeyAgainView.as_view())
authenticate = for_anybody(AuthenticateView.as_view())
passkey_login = for_anybody(webauthn.LoginWebAuthnView.as_view())
