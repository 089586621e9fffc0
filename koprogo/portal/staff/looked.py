"""Tables as the operator's admin shows them: all there is, none of it to be changed."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.db import models
from django.http import HttpRequest

from koprogo.tenancy.admin import Looked

MOST_COLUMNS = 8
LONG = (models.JSONField, models.TextField)
HIDDEN = ("hash", "token", "secret")


class ReadOnly(Looked):
    """Rows to look at. What may be changed is changed by the services, through an action that names the act."""

    show_full_result_count = False
    list_per_page = 50
    list_select_related = True

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def read_only(model: type[models.Model], **more: Any) -> type[ModelAdmin]:
    """Return an admin of all fields of ``model``, but for what is secret."""
    fields = [field for field in model._meta.concrete_fields if not any(word in field.name for word in HIDDEN)]
    shown = [field.name for field in fields if not isinstance(field, LONG) and not field.primary_key]
    found = {
        "fields": [field.name for field in fields],
        "list_display": ["__str__", *shown[: MOST_COLUMNS - 1]],
        "search_fields": [field.name for field in fields if type(field) is models.CharField and not field.choices],
        "list_filter": [field.name for field in fields if field.choices],
    }
    return type(f"{model.__name__}Admin", (ReadOnly,), found | more)
