"""Lists of the API come in pages, newest first."""

from typing import Any
from uuid import UUID

from rest_framework.exceptions import NotFound
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request


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
        self.base_url = request.build_absolute_uri()
        cursor: Any = Cursor(offset=0, reverse=is_back, position=str(position))  # type: ignore[arg-type]
        return str(self.encode_cursor(cursor))


def _refuse_strange(cursor: Cursor) -> None:
    position: Any = cursor.position
    try:
        UUID(position)
    except (TypeError, ValueError, AttributeError):
        raise NotFound from None
