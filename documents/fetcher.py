"""What a letter may load: files of ours, by name; nothing from the network or elsewhere on the disk."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from weasyprint.urls import URLFetcher, URLFetcherResponse

BASE = "https://letter.invalid/"
FOLDERS = ("css", "fonts", "img")


class OwnFilesFetcher(URLFetcher):  # type: ignore[misc]
    """Answer ``fonts/…``, ``css/…`` and ``img/…`` under ``BASE``, a name no network has; refuse everything else."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Read a file of ours.

        :raises ValueError: when the address leads elsewhere.
        """
        path = (settings.BASE_DIR / "static" / unquote(urlsplit(url).path).lstrip("/")).resolve()
        if not url.startswith(BASE) or not _is_ours(path):
            raise ValueError(f"not ours: {url[:200]}")
        return URLFetcherResponse(url, path.read_bytes())


def _is_ours(path: Path) -> bool:
    static = (settings.BASE_DIR / "static").resolve()
    return any(path.is_relative_to(static / folder) for folder in FOLDERS) and path.is_file()
