"""Programs that speak HTTP: the syndic's, and those of owners at their phones."""

import json
from typing import Any

from django.test import Client

from koprogo.users.models import User
from tests.accounting.conftest import InsideClient
from tests.conftest import bearer
from tests.meetings.played.play import Refused

ROOT = "/c/parc/api/v1/"
MOST = 500


class Program:
    """What a program of a person asks, and what it is refused."""

    def __init__(self, user: User) -> None:
        self.client: Client = InsideClient(headers=bearer(user))

    def get(self, path: str, /, **asked: Any) -> Any:
        return self._answer(self.client.get(f"{ROOT}{path}", asked))

    def all(self, path: str, /, **asked: Any) -> list[dict[str, Any]]:
        """Read a list page by page."""
        page = self.get(path, limit=MOST, **asked)
        rows: list[dict[str, Any]] = page["results"]
        while page["next"]:
            page = self._answer(self.client.get(page["next"]))
            rows += page["results"]
        return rows

    def post(self, path: str, /, **body: Any) -> Any:
        return self._sent("post", path, body)

    def patch(self, path: str, /, **body: Any) -> Any:
        return self._sent("patch", path, body)

    def put(self, path: str, /, **body: Any) -> Any:
        return self._sent("put", path, body)

    def delete(self, path: str) -> None:
        self._sent("delete", path, {})

    def upload(self, path: str, /, **form: Any) -> Any:
        return self._answer(self.client.post(f"{ROOT}{path}", form))

    def file(self, path: str) -> bytes:
        answer = self.client.get(f"{ROOT}{path}")
        assert answer.status_code == 200, answer.content
        return b"".join(answer) if answer.streaming else answer.content

    def _sent(self, method: str, path: str, body: dict[str, Any]) -> Any:
        data = json.dumps(body, default=str)
        return self._answer(getattr(self.client, method)(f"{ROOT}{path}", data, content_type="application/json"))

    def _answer(self, answer: Any) -> Any:
        told: Any = json.loads(answer.content) if answer.content else None
        if answer.status_code == 409:
            raise Refused(told["code"])
        assert answer.status_code in (200, 201, 204), (answer.request["PATH_INFO"], answer.status_code, answer.content)
        return told
