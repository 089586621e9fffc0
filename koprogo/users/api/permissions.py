"""The same rights for programs as for pages."""

from typing import Any

from rest_framework.exceptions import AuthenticationFailed, MethodNotAllowed, PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework_simplejwt.exceptions import TokenError

from koprogo.users.tokens import person_of


class SecondFactorRequired(PermissionDenied):
    """The token came without a second factor that a role of its holder asks for."""

    default_code = "second_factor_required"


class HasAction(BasePermission):
    """Allow a viewset's action when its ``rights`` name it and the access of the token's holder may do it."""

    def has_permission(self, request: Any, view: Any) -> bool:
        access = getattr(request._request, "access", None) if request.user else None
        if access and getattr(view, "action", "") is None:
            raise MethodNotAllowed(request.method)
        action = getattr(view, "rights", {}).get(getattr(view, "action", ""))
        return bool(access and action and access.may(action))


class IsSignedIn(BasePermission):
    """Allow whoever has a valid token, outside any copropriété; ``view.person`` is who it is."""

    def has_permission(self, request: Any, view: Any) -> bool:
        if not request.user:
            return False
        try:
            view.person = person_of(request.user)
        except TokenError as error:
            raise AuthenticationFailed() from error
        return True
