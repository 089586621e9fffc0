"""A backup is small when little changed, is proven by reading it, and puts everything back."""

import json
import stat
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from buildings.models import Owner
from koprogo.moving.backups.plan import latest_plan, plans_in
from koprogo.moving.backups.service import back_up, restore_all, verify_backup
from koprogo.moving.backups.shared import InstallationIsNotEmpty
from koprogo.moving.files import folder_of, remove_folder
from koprogo.operations.models import BackupRun
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered
from koprogo.users.models import User
from tests.conftest import PASSWORD
from tests.factories.coproprietes import drop_copropriete
from tests.factories.moving import files_of, fingerprint


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def archive_of(folder: Path, copropriete: Copropriete) -> str:
    plan = latest_plan(folder)
    assert plan
    [kept] = [kept for kept in plan.coproprietes if kept.name == copropriete.schema_name]
    return kept.file


def test_what_did_not_change_is_not_written_again(house, folder):
    other = open_copropriete(name="Autre", slug="autre")
    back_up(to=folder, keep=30)
    first = archive_of(folder, house), archive_of(folder, other)
    with entered(house.schema_name):
        Owner.objects.filter(reference="N0").update(phone="1")

    run = back_up(to=folder, keep=30)

    assert archive_of(folder, house) != first[0]
    assert archive_of(folder, other) == first[1]
    assert (run.error, run.byte_count > 0, run.finished_at is not None) == ("", True, True)


def test_only_the_owner_reads_a_backup(house, folder):
    (folder / house.schema_name).mkdir(parents=True, mode=0o755)

    back_up(to=folder, keep=30)

    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*")}
    assert stat.S_IMODE((folder / house.schema_name).stat().st_mode) == 0o700
    assert modes == {0o700, 0o600}


@pytest.mark.parametrize(("mode", "is_told"), [(0o755, True), (0o750, False), (None, False)])
def test_a_folder_that_others_read_is_told(house, folder, capsys, mode, is_told):
    if mode:
        folder.mkdir()
        folder.chmod(mode)

    call_command("backup", to=str(folder))

    assert ("chmod 700" in capsys.readouterr().err) is is_told
    assert mode or stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("change", ["file", "line"])
def test_a_new_file_and_a_new_name_are_changes_too(house, folder, change):
    back_up(to=folder, keep=30)
    first = archive_of(folder, house)
    if change == "file":
        (folder_of(house.schema_name) / "new").write_bytes(b"x")
    else:
        Copropriete.objects.filter(pk=house.pk).update(name="Autre nom")

    back_up(to=folder, keep=30)

    assert archive_of(folder, house) != first


def test_only_what_a_kept_run_names_is_kept(house, folder):
    for number in range(4):
        with entered(house.schema_name):
            Owner.objects.filter(reference="N0").update(phone=str(number))
        back_up(to=folder, keep=2)

    assert len(plans_in(folder)) == 2
    assert len(list(folder.glob(f"{house.schema_name}/*"))) == 2
    assert len(list(folder.glob("shared-*"))) == 2


def test_verifying_reads_it_all_and_takes_one_in(house, folder):
    back_up(to=folder, keep=30)

    assert verify_backup(folder=folder) == []
    assert BackupRun.objects.get().verified_at is not None
    assert not Copropriete.objects.filter(slug__startswith="trial-").exists()


def test_verifying_tells_what_changed_or_is_gone(house, folder):
    back_up(to=folder, keep=30)
    path = folder / archive_of(folder, house)
    path.write_bytes(path.read_bytes() + b"x")

    with pytest.raises(CommandError, match="is missing or has changed"):
        call_command("backup", to=str(folder), verify=True)
    assert BackupRun.objects.get().verified_at is None


def test_the_whole_is_put_back(house, folder):
    rows, files = fingerprint(house.schema_name), files_of(house.schema_name)
    back_up(to=folder, keep=30)
    with pytest.raises(InstallationIsNotEmpty):
        restore_all(folder=folder, resumes=False)
    every = list(Copropriete.objects.ready())
    for copropriete in every:
        remove_folder(folder_of(copropriete.schema_name))
        drop_copropriete(copropriete=copropriete)
    User.objects.all().delete()

    count = restore_all(folder=folder, resumes=False)

    back = Copropriete.objects.get(slug="clos")
    assert count == len(every)
    assert (back.pk, back.is_ready, back.firm and back.firm.name) == (house.pk, True, "Gestion & Fils")
    assert (fingerprint(back.schema_name), files_of(back.schema_name)) == (rows, files)
    assert User.objects.get(email="syndic@clos.example").check_password(PASSWORD)


def test_a_restoration_that_broke_off_goes_on(house, folder):
    rows = fingerprint(house.schema_name)
    back_up(to=folder, keep=30)
    Copropriete.objects.filter(pk=house.pk).update(is_ready=False)
    with connection.cursor() as cursor:
        cursor.execute(f'DROP SCHEMA "{house.schema_name}" CASCADE')

    assert restore_all(folder=folder, resumes=True) == 1
    assert fingerprint(house.schema_name) == rows


def test_files_are_for_their_owner_only(house, folder):
    back_up(to=folder, keep=30)

    assert {path.stat().st_mode & 0o077 for path in folder.rglob("*.zip")} == {0}
    assert "password" not in json.dumps(json.loads(plans_in(folder)[-1].read_text()))
