"""Every template compiles, and none says anything the content policy would refuse."""

import re

import pytest
from django.conf import settings
from django.template.loader import get_template

ROOT = settings.BASE_DIR / "templates"
NAMES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.html"))
INLINE = re.compile(
    r"""\sstyle\s*=|\son[a-z]+\s*=\s*["']|<script(?![^>]*\ssrc=)|<style|javascript:|href=["']https?://(?!schema)"""
)
# Never served: printed, or read from an unpacked archive on somebody's own machine.
PRINTED = ("documents/", "accounting/letters/", "moving/archive_index.html", "accounting/audit_index.html")


@pytest.mark.parametrize("name", NAMES)
def test_template_compiles(name):
    assert get_template(name)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith(PRINTED)])
def test_template_has_nothing_inline_and_nothing_foreign(name):
    assert INLINE.findall((ROOT / name).read_text(encoding="utf-8")) == []
