import socket

import pytest
from weasyprint import HTML

from documents.fetcher import BASE, OwnFilesFetcher

FOREIGN = [
    "http://127.0.0.1:1/x.css",
    "https://example.org/x.png",
    "file:///etc/passwd",
    f"{BASE}../koprogo/settings/base.py",
    f"{BASE}fonts/../../manage.py",
    f"{BASE}fonts/%2e%2e/%2e%2e/manage.py",
    f"{BASE}js/shell.js",
    "https://letter.invalid.example.org/css/letter.css",
    "data:text/css,p{color:red}",
]


@pytest.mark.parametrize("url", FOREIGN)
def test_fetcher_refuses_what_is_not_ours(url):
    with pytest.raises(ValueError, match="not ours"):
        OwnFilesFetcher().fetch(url)


def test_fetcher_gives_our_fonts():
    assert OwnFilesFetcher().fetch(f"{BASE}fonts/source-sans-3-latin-400-normal.woff").read(4) == b"wOFF"


def test_a_letter_that_names_foreign_things_opens_no_connection(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    page = '<link rel="stylesheet" href="https://example.org/a.css"><img src="http://127.0.0.1/b.png" alt="b"><p>c'

    assert HTML(string=page, base_url=BASE, url_fetcher=OwnFilesFetcher()).write_pdf().startswith(b"%PDF")
