"""First pages stay light without a browser to ask: the page and all it names, compressed."""

import gzip
import re

import pytest
from django.contrib.staticfiles import finders

from tests.factories.buildings import AssociationFactory

FIRST_LOAD = 100_000
ASSET = re.compile(r'(?:src|href)="/static/([^"#?]+)')


@pytest.mark.parametrize("path", ["/accounts/login/", "/", "/c/parc/", "/c/parc/lots/", "/c/parc/calls/new/"])
def test_first_load_is_light(syndic_client, copropriete, path):
    AssociationFactory()
    page = syndic_client.get(path, follow=True)

    files = {finders.find(name) for name in ASSET.findall(page.content.decode())}
    weight = len(gzip.compress(page.content)) + sum(map(compressed, files))

    assert page.status_code == 200
    assert None not in files
    assert weight <= FIRST_LOAD


def compressed(file: str) -> int:
    with open(file, "rb") as opened:
        return len(gzip.compress(opened.read()))
