"""What the pages name exists: files, commands, options, figures, settings."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command, get_commands, load_command_class
from django.test import Client, override_settings

from koprogo.settings.reference import REFERENCE

ROOT = Path(settings.BASE_DIR)
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md"), ROOT / "deploy" / "README.md"])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
SAID = re.compile(r"(?:manage\.py|\bmanage) ([a-z][a-z_]+)((?: [^\n`#|;&]*)?)")
FIGURE = re.compile(r"\b(?:koprogo|django)_[a-z_]+")
FROM_TEMPLATES = {"koprogo_rehearsal", "koprogo_openapi"}
DASHBOARD = ROOT / "deploy" / "grafana" / "koprogo.json"


def anchors_of(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if link.startswith(("http", "mailto:")):
            continue
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link
        assert not anchor or anchor in anchors_of(target), link


def commands_said() -> Iterator[tuple[str, str, str]]:
    for page in PAGES:
        for name, rest in SAID.findall(page.read_text(encoding="utf-8")):
            yield str(page.relative_to(ROOT)), name, rest


def test_commands_and_their_options_exist():
    known = get_commands()
    for page, name, rest in commands_said():
        if page == "CHANGELOG.md" or "_" in name or name in known:
            assert name in known, f"{page}: {name}"
            parser = load_command_class(known[name], name).create_parser("manage.py", name)
            options = {option for action in parser._actions for option in action.option_strings}
            assert set(re.findall(r"(?<![\w-])--[a-z-]+", rest)) <= options, f"{page}: {name} {rest}"


@pytest.fixture
def figures(coproprietes, syndic_client) -> str:
    syndic_client.get("/c/parc/owners/")
    with override_settings(METRICS_TOKEN="t"):
        return Client(headers={"Authorization": "Bearer t"}).get("/metrics").content.decode()


@pytest.mark.parametrize("path", [DASHBOARD, ROOT / "docs" / "operator" / "daily.md"], ids=lambda path: path.name)
def test_figures_exist(path, figures):
    named = set(FIGURE.findall(path.read_text(encoding="utf-8"))) - FROM_TEMPLATES
    ages = {"koprogo_heartbeat_age_seconds", "koprogo_backup_age_seconds"}
    described = set(re.findall(r"^# TYPE (\S+) ", figures, re.MULTILINE)) | ages
    told = described | {f"{name}_bucket" for name in described}

    assert named
    assert named <= told


def test_dashboard_has_panels_of_their_own():
    panels = json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"]

    assert len({panel["id"] for panel in panels}) == len({panel["title"] for panel in panels}) == len(panels)


def test_settings_named_for_operators_exist():
    known = {name for rows in REFERENCE.values() for name in rows}
    known |= {name.partition("=")[0] for name in (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()}
    known |= {"SECRET_KEY_FILE", "NAME_FILE", "NAME", "INSTALL_TRIAL", "DIR", "GET", "HTTPS", "PRIVATE_KEY_FILE"}
    for page in (ROOT / "docs" / "operator").glob("*.md"):
        named = set(re.findall(r"`([A-Z][A-Z]+_[A-Z_]+?)(?:_FILE)?[`=]", page.read_text(encoding="utf-8")))
        assert named <= known, page.name


def test_pages_are_in_step():
    call_command("write_docs", check=True)
