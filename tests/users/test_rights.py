from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from koprogo.users import rights_table
from koprogo.users.access import Access
from koprogo.users.models import Role
from koprogo.users.rights import MATRIX, may, roles_may


def holder(*roles: Role) -> Access:
    return Access(uuid4(), uuid4(), "parc", "c_x", "Parc", 1, 0, frozenset(roles), frozenset())


@pytest.mark.parametrize("action", MATRIX)
@pytest.mark.parametrize("role", Role)
def test_may_follows_the_matrix(action, role):
    assert may(holder(role), action) == roles_may([role], action) == (role in MATRIX[action])


def test_may_adds_up_roles():
    assert may(holder(Role.OWNER, Role.ACCOUNTANT), "ledger.view")


def test_may_refuses_nobody_and_nothing_known():
    assert not any(may(holder(), action) for action in MATRIX)
    assert not may(holder(*Role), "lot.destroy")
    assert not roles_may(Role, "")


def test_every_role_may_something_and_every_action_somebody():
    assert {role for roles in MATRIX.values() for role in roles} == set(Role)
    assert all(MATRIX.values())


def test_readme_shows_the_matrix():
    call_command("write_rights", check=True)


def test_write_rights_notices_a_change(tmp_path, monkeypatch):
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- rights: begin -->\nold\n<!-- rights: end -->\nafter\n")
    for module in ("koprogo.users.rights_table", "koprogo.users.management.commands.write_rights"):
        monkeypatch.setattr(f"{module}.README", readme)

    with pytest.raises(CommandError):
        call_command("write_rights", check=True)
    call_command("write_rights")
    call_command("write_rights", check=True)

    assert rights_table.rights_table() in readme.read_text()
    assert readme.read_text().startswith("before\n")
    assert readme.read_text().endswith("after\n")
