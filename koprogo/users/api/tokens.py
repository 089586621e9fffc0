"""Signing in for programs: a pair of tokens, its exchange and its end."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import RefreshToken

from koprogo.core.inputs import checked_input
from koprogo.users.api.platform import PersonEndpoint
from koprogo.users.api.serializers import RefreshInput, TokenInput, TokenPairSerializer
from koprogo.users.services.people import revoke_tokens
from koprogo.users.services.tokens import (
    CredentialsAreWrong,
    TooManyAttempts,
    exchange_token,
    revoke_token,
    user_by_password,
)
from koprogo.users.throttles import TokenThrottle
from koprogo.users.tokens import CHALLENGE, tokens_for

LOCKED_SECONDS = 300


class CredentialsRefused(AuthenticationFailed):
    default_code = "credentials_are_wrong"


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
        """Give a pair of tokens for an e-mail address and a password."""
        given = checked_input(request.data, TokenInput)
        try:
            user = user_by_password(request=request._request, **given)
        except CredentialsAreWrong as error:
            raise CredentialsRefused() from error
        except TooManyAttempts as error:
            raise Throttled(LOCKED_SECONDS) from error
        return _pair(tokens_for(user))


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


def _pair(refresh: RefreshToken) -> Response:
    lifetime = settings.SIMPLE_JWT["ACCESS_TOKEN_LIFETIME"]
    pair = {"access": str(refresh.access_token), "refresh": str(refresh), "expires_in": lifetime.seconds}
    return Response(pair, headers={"Cache-Control": "no-store"})
