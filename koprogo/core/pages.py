"""A page of a list as PostgreSQL wrote it: which rows are asked for, and the body that holds them."""

from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

import orjson
from django.db.models import QuerySet
from rest_framework.request import Request

from koprogo.core.pagination import NewestFirstPagination
from koprogo.core.plans import PLACE, Rows


@dataclass(frozen=True, slots=True)
class Page:
    """So many rows after a key, or before it; from the newest without one."""

    limit: int
    after: UUID | None = None
    is_back: bool = False

    @classmethod
    def asked(cls, request: Request) -> Self:
        """Read the page asked for.

        :raises NotFound: when the cursor is not one of ours.
        """
        paginator = NewestFirstPagination()
        cursor, limit = paginator.decode_cursor(request), paginator.get_page_size(request) or paginator.page_size
        return cls(limit) if cursor is None else cls(limit, UUID(str(cursor.position)), bool(cursor.reverse))

    @property
    def shape(self) -> tuple[Any, ...]:
        """What the SQL of this page depends on, the key aside."""
        return self.limit, self.after is not None, self.is_back

    def of(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Return the rows of this page and one more, which tells that there are others; the key is to be put in."""
        rows = queryset.order_by("id" if self.is_back else "-id")
        if self.after is not None:
            rows = rows.filter(id__gt=PLACE) if self.is_back else rows.filter(id__lt=PLACE)
        return rows[: self.limit + 1]

    def body(self, request: Request, rows: Rows) -> bytes:
        """Return the answer: the rows between the addresses of the neighbouring pages."""
        is_more, rows = len(rows) > self.limit, rows[: self.limit]
        if self.is_back:
            rows.reverse()
        first, last = (rows[0][0], rows[-1][0]) if rows else (self.after, self.after)
        link = NewestFirstPagination().link
        following = link(request, last) if last and (is_more or self.is_back) else None
        previous = link(request, first, is_back=True) if first and (is_more if self.is_back else self.after) else None
        head = b'{"next":' + orjson.dumps(following) + b',"previous":' + orjson.dumps(previous) + b',"results":['
        return head + ",".join([row for _, row in rows]).encode() + b"]}"
