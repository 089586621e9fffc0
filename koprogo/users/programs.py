"""Letting programs in: by a person's token, or by a key of the copropriété."""

from dataclasses import replace

from django.http import HttpRequest

from koprogo.core.limits import hit
from koprogo.core.origin import place, via
from koprogo.users.access import Access, access_for
from koprogo.users.keys import Key, key_by_secret, note_use, secret_of
from koprogo.users.throttles import hit_of
from koprogo.users.tokens import bearer_of


class NotSignedIn(Exception):
    """Nobody asks, so nobody is told."""


def access_of_program(request: HttpRequest, slug: str) -> Access | None:
    """Return what a program may do in the copropriété ``slug``, or None: not there, or not for it.

    :raises NotSignedIn: when it shows nothing, or what is not valid any more.
    :raises TokenError: when its token is broken, expired or of another kind.
    :raises AskedTooOften: when it asks too often.
    """
    secret = secret_of(request)
    return _by_key(request, secret, slug) if secret else _by_token(request, slug)


def _by_token(request: HttpRequest, slug: str) -> Access | None:
    bearer = bearer_of(request)
    if bearer is None:
        raise NotSignedIn
    request.bearer = bearer  # type: ignore[attr-defined]
    request.limit = limit = hit_of(bearer)  # type: ignore[attr-defined]
    limit.check()
    access = access_for(bearer.user_id, slug)
    if access and access.token_epoch != bearer.token_epoch:
        raise NotSignedIn
    return access


def _by_key(request: HttpRequest, secret: str, slug: str) -> Access | None:
    key = key_by_secret(secret)
    if key is None:
        raise NotSignedIn
    request.bearer = key  # type: ignore[attr-defined]
    request.limit = limit = hit(key.caller, key.requests_a_minute)  # type: ignore[attr-defined]
    limit.check()
    return _narrowed(key, access_for(key.user_id, slug))


def _narrowed(key: Key, access: Access | None) -> Access | None:
    """Return the access of who made the key, for what the key is for and nowhere else."""
    if access is None or access.copropriete_id != key.copropriete_id:
        return None
    note_use(key, place.get())
    via.set(key.caller)
    return replace(access, actions=key.actions)
