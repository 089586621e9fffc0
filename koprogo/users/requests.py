"""Requests as views get them, once all middleware has spoken, and where they may lead."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from koprogo.users.access import Access
from koprogo.users.models import User


class PageRequest(HttpRequest):
    """A request of a person who is signed in."""

    user: User
    htmx: HtmxDetails


class MemberRequest(PageRequest):
    """A request inside a copropriété."""

    access: Access


def safe_next(request: HttpRequest, target: str, otherwise: str = "/") -> str:
    """Return ``target`` when it leads to a page of ours, else the portfolio."""
    is_ours = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if is_ours else otherwise
