"""Lists of the API come in pages, newest first."""

from base64 import b64encode
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.utils.encoding import escape_uri_path
from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param


class NewestFirstPagination(CursorPagination):
    """Stable pages over UUIDv7 keys, which sort by age and never repeat: a cursor is a key and a direction."""

    ordering = "-id"
    page_size = 50
    page_size_query_param = "limit"
    max_page_size = 500

    def decode_cursor(self, request: Request) -> Cursor | None:
        """Return where the page begins.

        :raises NotFound: when the cursor is not one of ours.
        """
        cursor = super().decode_cursor(request)
        if cursor is not None and "-id" in self.ordering:
            _refuse_strange(cursor)
        return cursor

    def link(self, request: Request, position: UUID | str, *, is_back: bool = False) -> str:
        """Return the address of the page after ``position``, or before it."""
        place = f"{request.scheme}://{request.get_host()}"
        before, after = _around_cursor(place, request.path, request.META.get("QUERY_STRING", ""))
        key = b64encode(f"{'r=1&' if is_back else ''}p={position}".encode()).decode()
        return f"{before}cursor={key.replace('=', '%3D')}{after}"


@lru_cache(1000)
def _around_cursor(place: str, path: str, query: str) -> tuple[str, str]:
    """Return what stands in an address before the cursor and after it, in DRF's order."""
    address = replace_query_param(f"{place}{escape_uri_path(path)}?{query}", "cursor", "")
    before, _, after = address.partition("cursor=")
    return before, after


def _refuse_strange(cursor: Cursor) -> None:
    position: Any = cursor.position
    try:
        UUID(position)
    except (TypeError, ValueError, AttributeError):
        raise NotFound from None
