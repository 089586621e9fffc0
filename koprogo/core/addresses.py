"""Where in the network a request comes from."""

from functools import lru_cache

from allauth.account.adapter import get_adapter
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the address of who asks, past the proxies that are trusted."""
    return _read(request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", ""))


@lru_cache(1000)
def _read(peer: str, forwarded_for: str) -> str:
    asked = HttpRequest()
    asked.META = {"REMOTE_ADDR": peer, "HTTP_X_FORWARDED_FOR": forwarded_for}
    return str(get_adapter().get_client_ip(asked))
