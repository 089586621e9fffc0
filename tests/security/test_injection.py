"""What is typed stays text: no SQL, no template, no formula, no pattern."""

import ast
import csv
import io
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from django.conf import settings

from buildings.models import Owner
from koprogo.core.tables import BEGINS_FORMULA
from koprogo.tenancy.schema import entered
from tests.conftest import kept_for_all
from tests.factories.tenancy import Samples, make_samples
from tests.tenancy.walking import INSIDE, addresses

# fmt: off
SQL = ["' OR 1=1 --", "'; DROP TABLE buildings_lot; --", "1) UNION SELECT 1--", "%' --", "\\", "$1", "{0}", "%s%(x)s"]
TEMPLATES = [
    "{{ 7|add:7 }}",
    "{% debug %}",
    "{{ request.session }}",
    "%(name)s",
    "{name.__class__}",
    "${7*7}",
    "<%= 7 %>",
]
MARKUP = [

    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title><svg onload=alert(1)>",
]
PARAMETERS = (

    "q",
    "sort",
    "owner",
    "lot",
    "state",
    "kind",
    "role",
    "page",
    "cursor",
    "after",
    "who",
    "day",
    "on",
    "format",
)

WRITTEN_OUT = (ast.Constant, ast.JoinedStr, ast.BinOp, ast.Name)


@pytest.fixture(scope="module")
def samples(_coproprietes, django_db_blocker) -> Iterator[Samples]:
    with kept_for_all(django_db_blocker):
        yield make_samples(_coproprietes[0])


def lists():
    return [address for address in addresses(INSIDE) if "get" in address.rights and not address.has_arguments]


@pytest.mark.parametrize("typed", SQL)
def test_what_is_typed_is_never_sql(samples, coproprietes, syndic_client, syndic_api, typed):
    query = "?" + urlencode(dict.fromkeys(PARAMETERS, typed))

    for address in lists():
        response = (syndic_api if address.endpoint else syndic_client).get("/c/parc" + address.path + query)
        assert response.status_code < 500, str(address)
    with entered(coproprietes[0].schema_name):
        assert Owner.objects.exists()


@pytest.mark.parametrize("typed", TEMPLATES)
def test_what_is_typed_is_never_a_template(samples, coproprietes, syndic_client, typed):
    with entered(coproprietes[0].schema_name):
        Owner.objects.update(last_name=typed)

    for path in (
        "/c/parc/owners/",
        f"/c/parc/owners/{samples['owners']}/",
        f"/c/parc/search/?{urlencode({'q': typed})}",
    ):
        page = syndic_client.get(path)
        assert page.status_code == 200
    assert typed in syndic_client.get("/c/parc/owners/").content.decode().replace("&lt;", "<").replace("&gt;", ">")


@pytest.mark.parametrize("typed", ["".join(MARKUP), "javascript:x"])
def test_what_is_typed_is_never_markup(samples, coproprietes, syndic_client, typed):
    with entered(coproprietes[0].schema_name):
        Owner.objects.update(last_name=typed, first_name=MARKUP[1], email=typed)
    query = "?" + urlencode(dict.fromkeys(PARAMETERS, typed))

    for address in addresses(INSIDE):
        if address.endpoint or "get" not in address.rights:
            continue
        for suffix in ("", query):
            response = syndic_client.get("/c/parc" + samples.path(address) + suffix)
            text = "" if response.streaming else response.content.decode(errors="replace")
            if response.get("Content-Type", "").startswith("text/html"):
                assert "<script>alert" not in text, str(address)
                assert "<img src=x" not in text, str(address)
                assert "<svg onload" not in text, str(address)
                assert 'href="javascript:' not in text, str(address)


@pytest.mark.parametrize("begin", BEGINS_FORMULA)
def test_no_table_holds_a_formula(samples, coproprietes, syndic_client, begin):
    with entered(coproprietes[0].schema_name):
        Owner.objects.update(last_name=f"{begin}cmd|' /C calc'!A0", first_name="")

    for path in ("/?format=csv", "/c/parc/log/export.csv", f"/c/parc/calls/{samples['calls']}/export/"):
        response = syndic_client.get(path)
        text = b"".join(response).decode() if response.status_code == 200 else ""
        cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
        assert [cell for cell in cells if cell.lstrip("\ufeff").startswith(begin) and "cmd" in cell] == [], path


def test_no_pattern_is_made_of_input():
    """A regular expression that is not written out is made of constants of its own file."""
    calls = {"compile", "match", "fullmatch", "search", "sub", "findall", "finditer"}
    found = []
    for root in ("koprogo", "buildings", "accounting", "documents", "meetings"):
        for path in sorted((settings.BASE_DIR / root).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                is_re = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in calls
                is_re = is_re and isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
                if is_re and not isinstance(node.args[0], WRITTEN_OUT):
                    found.append((str(path), node.lineno))

    assert found == []


def test_no_lookup_is_made_of_input(samples, syndic_api):
    """A filter of the API is one that is declared; another name is refused or not read."""
    for name in ("copropriete__schema_name", "user__password__startswith", "owner__email__regex", "pk__in", "_filters"):
        response = syndic_api.get(f"/c/parc/api/v1/owners/?{name}=a")
        plain = syndic_api.get("/c/parc/api/v1/owners/")
        assert response.status_code == 400 or response.json() == plain.json()
