"""Endpoints that show people's data, and write down who looked."""

from typing import Any, ClassVar

from django.db import models

from koprogo.audit.services import note_list, note_look
from koprogo.users.access import access_of


class NotesLooks:
    """Set before ``ReadEndpoint``: names what a list and an object are noted as, and whose data they are."""

    list_look = ""
    object_look = ""
    looks_at: ClassVar[type[models.Model]]

    def dispatch(self: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        if request.method == "GET" and response.status_code == 200:
            self.note(request, kwargs.get("pk"))
        return response

    def note(self: Any, request: Any, pk: Any) -> None:
        access, action = access_of(request), self.action_map.get("get")
        if action == "list" and self.list_look:
            note_list(action=self.list_look, by=access.user_id, of=self.looks_at)
        elif action == "retrieve" and self.object_look:
            subject = self.looks_at(pk=pk)
            note_look(action=self.object_look, subject=subject, by=access.user_id, own=access.own_ids)
