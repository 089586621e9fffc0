"""Counts shared by all processes, kept in Redis: how often one place may ask for tokens."""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from rest_framework.throttling import BaseThrottle

WINDOW_SECONDS = 60


def count_hit(name: str, window_seconds: int) -> tuple[int, int]:
    """Count one more in the current window; return the count and the seconds until the next window."""
    window, passed = divmod(int(time.time()), window_seconds)
    key = f"hits:{name}:{window}"
    cache.add(key, 0, window_seconds + 1)
    return cache.incr(key), window_seconds - passed


class TokenThrottle(BaseThrottle):
    """Let one address of the network ask for tokens as often as it may sign in, right or wrong."""

    wait_seconds: int

    def allow_request(self, request: Any, view: Any) -> bool:
        place = get_adapter().get_client_ip(request._request)
        count, self.wait_seconds = count_hit(f"token:{place}", WINDOW_SECONDS)
        return count <= settings.SIGN_INS_A_MINUTE

    def wait(self) -> int:
        return self.wait_seconds
