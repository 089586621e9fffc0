"""How an address is read: which copropriété it is in, and whether a program or a person asks."""

import re

_MOUNT = re.compile(r"/c/(?P<slug>[a-z0-9][a-z0-9-]{0,62})(?P<rest>/.*)?")
_API = re.compile(r"^(/c/[^/]+)?/api/")


def split_mount(path: str) -> tuple[str, str] | None:
    """Return ``(slug, path inside)`` of a path under ``/c/<slug>``, else None; the path inside may be empty."""
    match = _MOUNT.fullmatch(path)
    return (match["slug"], match["rest"] or "") if match else None


def is_api(path: str) -> bool:
    return bool(_API.match(path)) or path.startswith(("/health/", "/metrics"))
