"""Texts that are put into words when they are shown: who reads them may have another language than who met them."""

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext


def later(msgid: str, /, **params: Any) -> str:
    """Return a text that is translated, and its places filled, each time it is read."""
    return _lazily(msgid, params)


def _filled(msgid: str, params: dict[str, Any]) -> str:
    return gettext(msgid) % params if params else gettext(msgid)


_lazily = lazy(_filled, str)
