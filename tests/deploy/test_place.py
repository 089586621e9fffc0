import os
from pathlib import Path

import pytest

from deploy.local import place
from deploy.local.account import NOBODY, Account
from deploy.local.paths import site_packages
from deploy.local.say import Stop
from tests.deploy.conftest import only_root


def test_settle_takes_the_folder_itself_when_it_can(open_folder: Path) -> None:
    packages = site_packages()

    assert place.settle(open_folder / "var", packages, Account()) == place.Place(open_folder / "var", packages)


@only_root
def test_settle_goes_elsewhere_when_the_account_cannot_enter(open_folder: Path) -> None:
    open_folder.chmod(0o700)
    nobody = Account(NOBODY, NOBODY)

    where = place.settle(open_folder / "var", site_packages(), nobody)

    assert where.data == place.elsewhere(open_folder / "var")
    assert nobody.may("-x", where.postgres("initdb"))
    assert nobody.may("-x", where.valkey)
    assert not nobody.may("-r", where.data)
    place.remove(open_folder / "var")
    assert not where.data.exists()


@only_root
def test_private_folder_refuses_what_somebody_else_made(open_folder: Path) -> None:
    trap = open_folder / "trap"
    trap.mkdir()
    os.chown(trap, NOBODY, NOBODY)

    with pytest.raises(Stop, match="belongs to somebody else"):
        place.private_folder(trap)


def test_private_folder_refuses_a_link(open_folder: Path) -> None:
    (open_folder / "link").symlink_to(open_folder)

    with pytest.raises(Stop, match="belongs to somebody else"):
        place.private_folder(open_folder / "link")
