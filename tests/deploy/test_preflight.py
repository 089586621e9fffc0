from dataclasses import dataclass, field

import pytest

from deploy.local import preflight
from deploy.local.preflight import Need
from deploy.local.say import Stop

MISSING = Need("Pango (letters as PDF)", ("libpango-1.0-0", "libpangoft2-1.0-0"), lambda: False)
THERE = Need("Python's venv", ("python3-venv",), lambda: True)


@dataclass
class Apt:
    """Stands for apt-get and remembers what it was asked."""

    works: bool
    calls: list[tuple[str, ...]] = field(default_factory=list)

    def __call__(self, *words: str) -> bool:
        self.calls.append(words)
        return self.works


def test_require_says_in_one_line_what_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "may_install", lambda: False)
    monkeypatch.setattr(preflight, "is_debian", lambda: True)

    with pytest.raises(Stop) as refusal:
        preflight.require([THERE, MISSING])

    line = "Missing: Pango (letters as PDF). Run: sudo apt-get install -y libpango-1.0-0 libpangoft2-1.0-0"
    assert str(refusal.value) == line


def test_require_names_the_packages_on_other_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "may_install", lambda: False)
    monkeypatch.setattr(preflight, "is_debian", lambda: False)

    with pytest.raises(Stop, match="system's package manager"):
        preflight.require([MISSING])


def test_require_installs_as_root_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    apt = Apt(works=True)
    need = Need("Chromium", ("chromium",), lambda: bool(apt.calls))
    monkeypatch.setattr(preflight, "may_install", lambda: True)
    monkeypatch.setattr(preflight, "apt", apt)

    preflight.require([THERE, need])

    assert apt.calls == [("install", "--no-install-recommends", "chromium")]


def test_install_refreshes_the_package_lists_when_they_do_not_do(monkeypatch: pytest.MonkeyPatch) -> None:
    apt = Apt(works=False)
    monkeypatch.setattr(preflight, "apt", apt)

    preflight.install([MISSING])

    assert [call[0] for call in apt.calls] == ["install", "update", "install"]


def test_require_stops_when_installing_did_not_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "may_install", lambda: True)
    monkeypatch.setattr(preflight, "apt", Apt(works=False))

    with pytest.raises(Stop, match="Missing: Pango"):
        preflight.require([MISSING])


def test_check_machine_refuses_an_old_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "OLDEST", (4, 0))

    with pytest.raises(Stop, match=r"needs Python 3\.11 or newer"):
        preflight.check_machine()


def test_has_library_tells_what_is_there() -> None:
    assert preflight.has_library("pango-1.0")
    assert not preflight.has_library("no-such-library")
