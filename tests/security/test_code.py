"""What the code never does, wherever somebody would add it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from re import _constants as kinds
from re import _parser as regex_parser
from typing import Any

from django.conf import settings

ROOTS = ("koprogo", "buildings", "accounting", "meetings", "documents")
BASE = settings.BASE_DIR
# Each with where it is allowed, and nowhere else.
DANGEROUS = {
    "eval": set(),
    "exec": set(),
    "compile": set(),
    "__import__": set(),
    "pickle": set(),
    "marshal": set(),
    "shelve": set(),
    "jinja2": set(),
    "lxml": set(),
    "telnetlib": set(),
    "ldap": set(),
    "md5": set(),
    "sha1": set(),
    "subprocess": {"koprogo/tenancy/management/commands/write_template.py"},
    # To wait a little longer or shorter, no secret.
    "random": {"koprogo/notifications/services/sending.py"},
    # Pictures drawn by a library of ours, what Django's own template has escaped, and our own guides, escaped too.
    "mark_safe": {"koprogo/core/templatetags/koprogo.py", "koprogo/portal/handbook/markdown.py"},
    # The provider of identities, by its configured hosts.
    "requests": {"koprogo/users/oidc/http.py"},
    "urlopen": set(),
    "httpx": set(),
    # The name of this machine; the operator's own checks of clock and certificate.
    "socket": {"koprogo/tenancy/upgrades/lock.py", "koprogo/operations/doctor/machine.py"},
}
IN_TEMPLATES = re.compile(r"\|\s*safe\b|\|\s*safeseq\b|\{%\s*autoescape off|javascript:|\son\w+=", re.IGNORECASE)
# A code drawn as SVG from an address of ours.
SAFE_IN_TEMPLATES = {"templates/users/factors/app_add.html"}
IN_SCRIPTS = re.compile(
    r"\beval\(|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|postMessage"
    r"|localStorage|sessionStorage|indexedDB|__proto__|setTimeout\(\s*['\"`]"
)


def sources() -> Iterator[tuple[str, ast.Module]]:
    for root in ROOTS:
        for path in sorted((BASE / root).rglob("*.py")):
            yield str(path.relative_to(BASE)), ast.parse(path.read_text(encoding="utf-8"))


def names(tree: ast.Module) -> Iterator[str]:
    """Yield what is imported from elsewhere or called by its bare name, the parts of modules one by one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (part for alias in node.names for part in alias.name.split("."))
        elif isinstance(node, ast.ImportFrom):
            named = (node.module or "").split(".")
            yield from (*named, *(alias.name for alias in node.names)) if named[0] not in ROOTS else ()
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def test_dangerous_functions_stand_only_where_they_are_known():
    found = {
        (name, place)
        for place, tree in sources()
        for name in set(names(tree)) & DANGEROUS.keys()
        if place not in DANGEROUS[name]
    }

    assert found == set()


def test_no_command_goes_through_a_shell():
    calls = [
        (place, node.lineno)
        for place, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "shell"
    ]

    assert calls == []


def test_xml_is_read_by_the_careful_parser_alone():
    """ElementTree is named for its types; what reads comes from defusedxml."""
    readers = {"parse", "fromstring", "iterparse", "XML", "XMLParser"}
    found = [
        place
        for place, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("xml")
        if readers & {alias.name for alias in node.names}
    ]

    assert found == []


def test_templates_escape_all_they_show():
    found = set()
    for path in sorted((BASE / "templates").rglob("*.html")):
        if IN_TEMPLATES.search(path.read_text(encoding="utf-8")):
            found.add(str(path.relative_to(BASE)))

    assert found == SAFE_IN_TEMPLATES


def test_scripts_write_text_and_keep_nothing():
    own = sorted((BASE / "static" / "js").glob("*.js"))

    assert len(own) > 5
    assert [path.name for path in own if IN_SCRIPTS.search(path.read_text(encoding="utf-8"))] == []


def test_pages_run_no_script_from_text():
    base = (BASE / "templates" / "base.html").read_text(encoding="utf-8")

    for setting in ('"allowEval":false', '"selfRequestsOnly":true', '"historyCacheSize":0'):
        assert setting in base


def test_password_fields_are_masked_and_take_what_is_pasted():
    pages = "".join(
        p.read_text(encoding="utf-8") for root in ("templates", "static/js") for p in (BASE / root).rglob("*.*")
    )

    assert not re.search(r"onpaste|['\"]paste['\"]", pages)
    assert 'autocomplete="off"' not in "".join(re.findall(r"<input[^>]*password[^>]*>", pages))


def patterns() -> Iterator[tuple[str, str]]:
    """Yield each regular expression of the code that is written out."""
    calls = {"compile", "match", "fullmatch", "search", "sub", "findall", "finditer", "split"}
    for place, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).removeprefix("re.") in calls and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield place, first.value


REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT)


def explodes(parsed: Any) -> bool:
    """Say whether something endless repeats what is nothing but something endless: ``(a+)+`` ends in as many ways."""
    for kind, value in parsed:
        if kind in REPEATS and ((value[1] == kinds.MAXREPEAT and is_endless(value[2])) or explodes(value[2])):
            return True
        if any(explodes(part) for part in parts(kind, value)):
            return True
    return False


def is_endless(parsed: Any) -> bool:
    if len(parsed) != 1:
        return False
    kind, value = parsed[0]
    return (kind in REPEATS and value[1] == kinds.MAXREPEAT) or any(is_endless(part) for part in parts(kind, value))


def parts(kind: Any, value: Any) -> list[Any]:
    if kind is kinds.SUBPATTERN:
        return [value[3]]
    return list(value[1]) if kind is kinds.BRANCH else []


def test_the_rule_knows_an_explosion():
    assert explodes(regex_parser.parse(r"(a+)+$"))
    assert explodes(regex_parser.parse(r"((?:a*)*)b"))
    assert not explodes(regex_parser.parse(r"(?:[a-z]+/)*x"))


def test_no_regular_expression_explodes():
    found = list(patterns())

    assert len(found) > 30
    assert [one for one in found if explodes(regex_parser.parse(one[1], re.VERBOSE if "\n" in one[1] else 0))] == []


def test_no_secret_is_in_the_code():
    """Values that look like keys, in what is shipped."""
    secret = re.compile(
        r"-----BEGIN [A-Z ]*PRIVATE KEY|\bkpg_[\w-]{43}\b|\bAKIA[0-9A-Z]{16}\b|\beyJ[\w-]{20,}\.[\w-]{20,}"
    )
    folders = [*ROOTS, "deploy", "templates", "static/js", "docs"]
    files = [
        p
        for root in folders
        for p in (BASE / root).rglob("*")
        if p.suffix in {".py", ".html", ".md", ".js", ".conf", ""}
    ]

    assert [
        str(p) for p in files if p.is_file() and secret.search(p.read_text(encoding="utf-8", errors="ignore"))
    ] == []


def test_image_holds_no_history_and_no_environment():
    ignored = (BASE / ".dockerignore").read_text(encoding="utf-8").split()
    copied = re.findall(
        r"^COPY (?!--from)(\S+)", (BASE / "deploy" / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert {".git", ".env"} <= {line.strip("/") for line in ignored} or "." not in copied
    assert not {".", "./", ".git", ".env"} & set(copied)
    assert Path(BASE, ".gitignore").read_text(encoding="utf-8").find(".env") >= 0
