from collections.abc import Callable
from pathlib import Path

import pytest

from deploy.local import environment
from deploy.local.say import Stop


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Watch the installers over an environment in ``tmp_path`` instead of running them."""
    seen: list[str] = []
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "STAMP", tmp_path / ".venv" / "koprogo.lock")
    monkeypatch.setattr(environment, "works", lambda: True)
    monkeypatch.setattr(environment, "pip", installer("pip", seen))
    monkeypatch.setattr(environment, "uv", installer("uv", seen))
    return seen


def installer(name: str, seen: list[str]) -> Callable[..., bool]:
    def install(*words: str | Path) -> bool:
        seen.append(f"{name} {Path(words[-1]).name}")
        return True

    return install


def test_prepare_installs_the_lock_once(commands: list[str]) -> None:
    environment.prepare()
    environment.prepare()

    assert commands == ["pip bootstrap.txt", "uv dev.txt"]


def test_prepare_installs_again_when_the_lock_changed(commands: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    environment.prepare()
    monkeypatch.setattr(environment, "digest", lambda *files: "another")
    environment.prepare()

    assert commands == ["pip bootstrap.txt", "uv dev.txt"] * 2


def test_prepare_takes_a_link_as_it_is(
    commands: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    link = tmp_path / "link"
    link.symlink_to(tmp_path / ".venv")
    monkeypatch.setattr(environment, "VENV", link)

    environment.prepare()

    assert commands == []
    assert capsys.readouterr().err == "✓ Packages: .venv is a link, taken as it is\n"


def test_prepare_falls_back_on_pip(commands: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "uv", lambda *words: False)

    environment.prepare()

    assert commands == ["pip bootstrap.txt", "pip dev.txt"]


def test_prepare_says_when_nothing_can_be_installed(commands: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "pip", lambda *words: False)

    with pytest.raises(Stop, match="could not be installed"):
        environment.prepare()

    assert not environment.STAMP.exists()
