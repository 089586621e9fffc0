"""The same rights for programs as for pages."""

from typing import Any

from rest_framework.permissions import BasePermission


class HasAction(BasePermission):
    """Allow a viewset's action when its ``rights`` name it and the access may do it."""

    def has_permission(self, request: Any, view: Any) -> bool:
        access = getattr(request._request, "access", None)
        action = getattr(view, "rights", {}).get(getattr(view, "action", None))
        return bool(access and action and access.may(action))


class IsSignedIn(BasePermission):
    """Allow whoever has a valid token, outside any copropriété."""

    def has_permission(self, request: Any, view: Any) -> bool:
        return bool(request.user and request.user.is_authenticated)
