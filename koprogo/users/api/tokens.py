"""Signing in for programs: a pair of tokens, its exchange and its end."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import APIException, AuthenticationFailed, PermissionDenied, Throttled
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.exceptions import TokenError

from koprogo.core.inputs import checked_input
from koprogo.users.api.platform import PersonEndpoint
from koprogo.users.api.serializers import RefreshInput, TokenInput, TokenPairSerializer
from koprogo.users.services.factors import CodeIsWrong, TooManyAttempts
from koprogo.users.services.people import revoke_tokens
from koprogo.users.services.tokens import (
    CodeIsRequired,
    CredentialsAreWrong,
    FactorIsMissing,
    exchange_token,
    revoke_token,
    sign_in_program,
)
from koprogo.users.throttles import TokenThrottle
from koprogo.users.token_keys import Refresh
from koprogo.users.tokens import CHALLENGE

LOCKED_SECONDS = 300


class CredentialsRefused(AuthenticationFailed):
    default_code = "credentials_are_wrong"


class CodeRequired(AuthenticationFailed):
    default_code = "second_factor_required"


class CodeRefused(AuthenticationFailed):
    default_code = "code_is_wrong"


class FactorMissing(PermissionDenied):
    default_code = "second_factor_missing"


REFUSALS: dict[type[Exception], type[APIException]] = {
    CredentialsAreWrong: CredentialsRefused,
    CodeIsRequired: CodeRequired,
    CodeIsWrong: CodeRefused,
    FactorIsMissing: FactorMissing,
}


class OpenEndpoint(APIView):
    """Open to whoever brings a password or a token in the body, not too often."""

    audience = "anybody"
    authentication_classes: list[Any] = []
    permission_classes = [AllowAny]
    throttle_classes = [TokenThrottle]

    def get_authenticate_header(self, request: Request) -> str:
        return CHALLENGE


class TokenObtain(OpenEndpoint):
    @extend_schema(operation_id="token_obtain", request=TokenInput, responses=TokenPairSerializer, auth=[])
    def post(self, request: Request) -> Response:
        """Give a pair of tokens for an e-mail address and a password, and for a code when the account has one.

        `second-factor-required` (401) asks for the code, `second-factor-missing` (403) says that a role of the
        person works only with a second factor and none is set up yet.
        """
        given = checked_input(request.data, TokenInput)
        try:
            return _pair(sign_in_program(request=request._request, **given))
        except TooManyAttempts as error:
            raise Throttled(LOCKED_SECONDS) from error
        except tuple(REFUSALS) as error:
            raise REFUSALS[type(error)]() from error


class TokenRefresh(OpenEndpoint):
    @extend_schema(operation_id="token_refresh", request=RefreshInput, responses=TokenPairSerializer, auth=[])
    def post(self, request: Request) -> Response:
        """Exchange a refresh token for a new pair; the old one serves no more."""
        try:
            return _pair(exchange_token(**checked_input(request.data, RefreshInput)))
        except TokenError as error:
            raise AuthenticationFailed() from error


class TokenRevoke(OpenEndpoint):
    @extend_schema(operation_id="token_revoke", request=RefreshInput, responses={204: None}, auth=[])
    def post(self, request: Request) -> Response:
        """End a refresh token: sign out of one program."""
        revoke_token(**checked_input(request.data, RefreshInput))
        return Response(status=204)


class TokenRevokeAll(PersonEndpoint):
    @extend_schema(operation_id="token_revoke_all", request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        """End all tokens of the caller, this one too."""
        revoke_tokens(user=self.person)
        return Response(status=204)


def _pair(refresh: Refresh) -> Response:
    lifetime = settings.SIMPLE_JWT["ACCESS_TOKEN_LIFETIME"]
    pair = {"access": str(refresh.access_token), "refresh": str(refresh), "expires_in": lifetime.seconds}
    return Response(pair, headers={"Cache-Control": "no-store"})
