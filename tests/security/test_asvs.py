"""The list of requirements is whole, and what it names as proof is there."""

import ast
import re
from functools import cache

from django.conf import settings

LIST = "docs/security/asvs.md"
# How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has; they are its first ones, in their order.
SECTIONS = {
    "1.1": 2,
    "1.2": 9,
    "1.3": 11,
    "1.4": 3,
    "1.5": 2,
    "2.1": 3,
    "2.2": 3,
    "2.3": 4,
    "2.4": 1,
    "3.2": 2,
    "3.3": 4,
    "3.4": 6,
    "3.5": 5,
    "3.7": 2,
    "4.1": 3,
    "4.2": 1,
    "4.3": 2,
    "4.4": 4,
    "5.1": 1,
    "5.2": 3,
    "5.3": 2,
    "5.4": 3,
    "6.1": 3,
    "6.2": 12,
    "6.3": 4,
    "6.4": 4,
    "6.5": 5,
    "6.6": 3,
    "6.8": 4,
    "7.1": 3,
    "7.2": 4,
    "7.3": 2,
    "7.4": 5,
    "7.5": 2,
    "7.6": 2,
    "8.1": 2,
    "8.2": 3,
    "8.3": 1,
    "8.4": 1,
    "9.1": 3,
    "9.2": 4,
    "10.1": 2,
    "10.2": 2,
    "10.3": 4,
    "10.4": 11,
    "10.5": 5,
    "10.6": 2,
    "10.7": 3,
    "11.1": 2,
    "11.2": 3,
    "11.3": 3,
    "11.4": 4,
    "11.5": 1,
    "11.6": 1,
    "12.1": 3,
    "12.2": 2,
    "12.3": 4,
    "13.1": 1,
    "13.2": 5,
    "13.3": 2,
    "13.4": 5,
    "14.1": 2,
    "14.2": 4,
    "14.3": 3,
    "15.1": 3,
    "15.2": 3,
    "15.3": 7,
    "16.1": 1,
    "16.2": 5,
    "16.3": 4,
    "16.4": 3,
    "16.5": 3,
    "17.1": 1,
    "17.2": 4,
    "17.3": 2,
}
ROW = re.compile(r"^\| V([\d.]+) \| (.+?) \| (.+) \|$")
NAMED = re.compile(r"`((?:tests|koprogo|docs|deploy)/[^`]+)`")


def rows() -> list[tuple[str, str, str]]:
    lines = (settings.BASE_DIR / LIST).read_text(encoding="utf-8").splitlines()
    return [found.groups() for line in lines if (found := ROW.match(line))]  # type: ignore[misc]


@cache
def defined_in(path: str) -> frozenset[str]:
    tree = ast.parse((settings.BASE_DIR / path).read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def is_there(named: str) -> bool:
    path, _, test = named.partition("::")
    return (settings.BASE_DIR / path).exists() and (not test or test in defined_in(path))


def test_every_requirement_of_both_levels_is_there_once():
    numbers = [f"{section}.{number}" for section, count in SECTIONS.items() for number in range(1, count + 1)]

    assert [number for number, _, _ in rows()] == numbers
    assert len(numbers) == 253


def test_every_line_is_proven_or_says_why_not():
    wrong = [number for number, _, proof in rows() if not re.match(r"✓ .*`|n/a: \w|open: \w", proof)]

    assert wrong == []


def test_what_is_named_as_proof_is_there():
    named = {found for _, _, proof in rows() for found in NAMED.findall(proof)}

    assert sorted(one for one in named if not is_there(one)) == []
    assert len(named) > 120


def test_the_threat_model_names_what_is_there():
    text = (settings.BASE_DIR / "docs/security/threat-model.md").read_text(encoding="utf-8")

    assert [one for one in NAMED.findall(text) if not is_there(one)] == []
