"""Requests as views get them, once all middleware has spoken."""

from django.http import HttpRequest
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
