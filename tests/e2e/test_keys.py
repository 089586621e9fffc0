"""A program let in by three clicks, and shut out again."""

import json
import shlex
import shutil
import subprocess

import pytest
from playwright.sync_api import expect

from tests.e2e.cast import SMALL, SYNDIC
from tests.e2e.measures import axe, sideways


@pytest.mark.skipif(shutil.which("curl") is None, reason="the example on the page is for curl")
def test_key_is_made_tried_and_revoked(visit):
    page = visit(SYNDIC)
    page.goto(f"/c/{SMALL}/api-keys/")
    page.locator("main a[href$='/api-keys/new/']").first.click()
    page.locator("input[name=name]").fill("Bureau comptable")
    page.locator("input[value='accounting:write']").check()
    page.locator("main form button.btn-primary").click()

    secret, command = page.locator(".copy > span").all_inner_texts()
    assert secret.startswith("kpg_")
    assert [*axe(page), *sideways(page)] == []
    assert json.loads(curl(command))["results"]
    page.goto(f"/c/{SMALL}/api-keys/")
    expect(page.locator("main tbody")).to_contain_text("127.0.0.1")
    assert secret not in page.content()

    page.locator("main a[href$='/end/']").click()
    assert [*axe(page), *sideways(page)] == []
    page.locator("main form button.btn-danger").click()
    expect(page.locator(".toast")).to_contain_text("Bureau comptable")
    page.wait_for_timeout(1000)
    assert json.loads(curl(command))["code"] == "not-authenticated"


def curl(command: str) -> str:
    """Run the example as it stands on the page."""
    words = shlex.split(command)
    return subprocess.run(
        [words[0], "-s", "--noproxy", "*", *words[1:]], capture_output=True, text=True, check=True
    ).stdout
