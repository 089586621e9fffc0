"""Whether a page of the copropriété one is in opens for its reader: what leads nowhere is not offered."""

from django.urls import get_script_prefix, resolve

from koprogo.users.access import Access


def may_open(access: Access, url: str) -> bool:
    path = "/" + url.partition("?")[0].removeprefix(get_script_prefix())
    return access.may(resolve(path).func.action)  # type: ignore[attr-defined]
