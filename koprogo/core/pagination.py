"""Lists of the API come in pages, newest first."""

from rest_framework.pagination import CursorPagination


class NewestFirstPagination(CursorPagination):
    """Stable pages over UUIDv7 keys, which sort by age."""

    ordering = "-id"
    page_size = 50
    page_size_query_param = "limit"
    max_page_size = 500
