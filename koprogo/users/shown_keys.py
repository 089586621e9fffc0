"""Keys as their page shows them."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from koprogo.users.access import access_for
from koprogo.users.models import ApiKey
from koprogo.users.scopes import SCOPES

Text = str | Promise


@dataclass(frozen=True)
class ShownKey:
    """A key with what it is for in words, and whether it works."""

    key: ApiKey
    scopes: list[Text]
    tone: str
    state: Text


def shown_key(key: ApiKey, slug: str) -> ShownKey:
    tone, state = _state(key, slug)
    return ShownKey(key, [SCOPES[name].label for name in key.scopes if name in SCOPES], tone, state)


def _state(key: ApiKey, slug: str) -> tuple[str, Any]:
    if key.ended_at:
        return "", _("Révoquée")
    if key.is_expired:
        return "", _("Expirée")
    if access_for(key.user_id, slug) is None:
        return "bad", _("Sans effet : son auteur n'a plus accès")
    return ("warn", _("Expire bientôt")) if key.expires_soon else ("ok", _("En cours"))
