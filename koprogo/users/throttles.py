"""How often one may ask the platform: places of the network for tokens, people for all else."""

from typing import Any

from django.conf import settings
from rest_framework.throttling import BaseThrottle

from koprogo.core.addresses import address_of
from koprogo.core.limits import Hit, hit, hit_often
from koprogo.users.tokens import Bearer


class TokenThrottle(BaseThrottle):
    """Let one address of the network ask for tokens as often as it may sign in, right or wrong."""

    found: Hit

    def allow_request(self, request: Any, view: Any) -> bool:
        place = address_of(request._request)
        self.found = hit(f"token:{place}", settings.SIGN_INS_A_MINUTE)
        return self.found.is_allowed

    def wait(self) -> int:
        return self.found.wait_seconds


class PersonThrottle(TokenThrottle):
    """Let the programs of one person ask so often, here and in all copropriétés together."""

    def allow_request(self, request: Any, view: Any) -> bool:
        self.found = request._request.limit = hit_of(request.user)
        return self.found.is_allowed


def hit_of(bearer: Bearer) -> Hit:
    """Count a request of the programs of one person."""
    return hit_often(f"person:{bearer.caller}", settings.API_REQUESTS_A_MINUTE)
