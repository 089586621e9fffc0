"""A known weakness fails the checks; not knowing says so and fails nothing."""

import json
import subprocess
from typing import Any

import pytest

from deploy.local import advisories

SOUND = {"name": "django", "version": "5.2.19", "vulns": []}
WEAK = {"name": "old", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1"]}]}
UNKNOWN = {"name": "own", "version": "1.0", "skip_reason": "not found"}


def answer(monkeypatch: Any, *packages: dict[str, Any]) -> None:
    done = subprocess.CompletedProcess([], 0, stdout=json.dumps({"dependencies": packages}))
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: done)


@pytest.mark.parametrize(
    ("packages", "code", "words"),
    [
        ([SOUND], 0, ""),
        ([SOUND, WEAK], 1, "old 1.0: PYSEC-1 (mended in 1.1)"),
        ([SOUND, UNKNOWN], 0, "not reachable for 1 packages"),
        ([], 0, "not reachable for all packages"),
    ],
)
def test_only_a_known_weakness_fails(
    monkeypatch: Any, capsys: Any, packages: list[dict[str, Any]], code: int, words: str
) -> None:
    answer(monkeypatch, *packages)
    assert advisories.main() == code
    assert words in capsys.readouterr().err


def test_no_answer_is_not_a_weakness(monkeypatch: Any) -> None:
    def late(*args: Any, **kwargs: Any) -> None:
        raise subprocess.TimeoutExpired("pip-audit", 180)

    monkeypatch.setattr(subprocess, "run", late)
    assert advisories.main() == 0
