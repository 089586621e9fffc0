"""What the frame around every page needs: where one is, as whom, and where one can go."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def shell(request: HttpRequest) -> dict[str, Any]:
    """Give templates the access, the demo flag and the languages."""
    return {"access": getattr(request, "access", None), "demo": settings.DEMO, "languages": settings.LANGUAGES}
