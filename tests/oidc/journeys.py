"""The way of a browser: to the provider, and back."""

from typing import Any

import requests
from django.test import Client

BEGIN, LINK, PAGE = "/accounts/identity/begin/", "/accounts/identity/link/", "/accounts/identity/"


def to_provider(client: Client, path: str = BEGIN, **form: Any) -> str:
    """Press the button; return where the page leads."""
    page = client.post(path, form)
    assert page.status_code == 200, page.status_code
    return str(page.context["url"])


def through_provider(url: str) -> str:
    """Let the provider recognise the person; return where it sends the browser."""
    return requests.get(url, allow_redirects=False, timeout=5).headers["Location"].replace("http://127.0.0.1:8000", "")


def there_and_back(client: Client, path: str = BEGIN, **form: Any) -> Any:
    return client.get(through_provider(to_provider(client, path, **form)))
