"""What left comes back row for row and file for file."""

import csv
import io
import zipfile

import pytest

from buildings.models import Association
from koprogo.core.tables import BOM
from koprogo.moving.files import folder_of
from koprogo.moving.people import invite_again
from koprogo.moving.reading import ArchiveReader
from koprogo.moving.services.exporting import export_copropriete
from koprogo.moving.services.importing import Wish, import_copropriete
from koprogo.notifications.models import Delivery
from koprogo.operations.models import Wake
from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete, PortfolioSummary
from koprogo.tenancy.provisioning import SlugIsTaken
from koprogo.tenancy.schema import entered
from koprogo.users.models import Invitation
from tests.factories.coproprietes import drop_copropriete
from tests.factories.moving import files_of, fingerprint


def test_under_another_address_every_row_and_file_is_the_same(house, exported):
    imported = import_copropriete(archive=exported.path, wish=Wish(slug="copie", keeps_letters_waiting=True))

    copy = Copropriete.objects.get(slug="copie")
    assert imported.notes == [note for note in imported.notes if "préfixe" in note]
    assert fingerprint(copy.schema_name) == fingerprint(house.schema_name)
    assert files_of(copy.schema_name) == files_of(house.schema_name) != {}
    assert sum(count for count, _ in fingerprint(copy.schema_name).values()) > 100
    waking = {*Wake.objects.filter(copropriete=copy).values_list("queue", flat=True)}
    assert waking == {"documents", "letters"}
    assert (copy.is_ready, copy.name, copy.city, copy.opened_at) == (True, house.name, "Liège", house.opened_at)


def test_on_another_installation_it_keeps_its_number_and_its_schema(house, exported):
    rows, files, prefix = fingerprint(house.schema_name), files_of(house.schema_name), house.reference_prefix
    folder_of(house.schema_name).rename(folder_of("elsewhere"))
    drop_copropriete(copropriete=house)

    import_copropriete(archive=exported.path, wish=Wish(keeps_letters_waiting=True))

    back = Copropriete.objects.get(slug="clos")
    assert (back.pk, back.schema_name, back.reference_prefix) == (house.pk, house.schema_name, prefix)
    assert (fingerprint(back.schema_name), files_of(back.schema_name)) == (rows, files)


def test_the_prefix_of_letters_stays_that_of_the_association(house, exported):
    with entered(house.schema_name):
        prefix = Association.objects.get().ogm_prefix
    imported = import_copropriete(archive=exported.path, wish=Wish(slug="copie"))

    with entered(imported.copropriete.schema_name):
        assert Association.objects.get().ogm_prefix == prefix
    assert imported.copropriete.reference_prefix == house.reference_prefix + 1


def test_letters_that_waited_do_not_leave_twice(house, exported):
    with entered(house.schema_name):
        waiting = Delivery.objects.filter(state="waiting").count()
    copy = import_copropriete(archive=exported.path, wish=Wish(slug="copie")).copropriete

    with entered(copy.schema_name):
        states = {*Delivery.objects.filter(channel="email").values_list("state", flat=True)}
        assert Delivery.objects.filter(state="to_check").count() == waiting
    assert "waiting" not in states


def test_the_portfolio_line_is_worked_out_anew(house, exported):
    copy = import_copropriete(archive=exported.path, wish=Wish(slug="copie")).copropriete

    summary = PortfolioSummary.objects.get(copropriete=copy)
    assert (summary.lot_count, summary.owner_count, summary.total_shares) == (4, 4, 1000)
    assert summary.called_cents == 180000


def test_a_trial_does_it_all_and_leaves_nothing(house, exported):
    before = {*Copropriete.objects.values_list("slug", flat=True)}

    imported = import_copropriete(archive=exported.path, wish=Wish(slug="copie", is_trial=True))

    assert imported.row_counts["buildings_lot"] == 4
    assert {*Copropriete.objects.values_list("slug", flat=True)} == before
    assert not folder_of(imported.copropriete.schema_name).exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = %s", [imported.copropriete.schema_name])
        assert cursor.fetchone() == (0,)


def test_members_are_invited_again_when_asked(house, exported):
    copy = import_copropriete(archive=exported.path, wish=Wish(slug="copie", invites_members=True)).copropriete

    [invitation] = Invitation.objects.filter(copropriete=copy)
    assert (invitation.email, invitation.role, invitation.is_open) == ("syndic@clos.example", "syndic", True)


def test_who_cannot_be_invited_is_named(house):
    anonymous = {"email": "occupant@clos.example", "role": "renter", "party_id": None, "language": "fr"}

    [note] = invite_again(house, [anonymous], by=None)

    assert str(note).startswith("« occupant@clos.example » n'a pas été invité : On invite")


def test_an_address_that_is_taken_is_refused(house, exported):
    with pytest.raises(SlugIsTaken):
        import_copropriete(archive=exported.path)


def test_nothing_secret_and_no_schema_is_in_an_archive(house, exported):
    with zipfile.ZipFile(exported.path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    for name, content in contents.items():
        assert house.schema_name.encode() not in content, name
        for secret in (b"md5$", b"pbkdf2", b"token_hash", b"secret_hash", b"password"):
            assert secret not in content, (name, secret)


def test_tables_for_people_read_as_tables(house, exported):
    with zipfile.ZipFile(exported.path) as archive:
        rows = {
            name: list(csv.reader(io.StringIO(archive.read(f"readable/{name}.csv").decode()), delimiter=";"))
            for name in ("owners", "lots", "log")
        }
        index = archive.read("index.html").decode()

    assert rows["owners"][0][0] == BOM + "Référence"
    assert len(rows["owners"]) == 1 + 5 + 13
    assert [row[:2] for row in rows["owners"]].count(["N12", "'=1+1"]) == 1
    assert ["3", "Claes"] in [[row[0], row[5]] for row in rows["lots"]]
    assert [row[2] for row in rows["log"]].count("fund_call.issue") == 1
    assert "Papier n° 0 &lt;b&gt;" in index
    assert "buildings_ownership" in index


def test_files_that_are_missing_or_changed_are_told(house, tmp_path):
    documents = sorted((folder_of(house.schema_name) / "documents").rglob("*.pdf"))
    documents[0].unlink()
    documents[1].write_bytes(b"something else")
    (folder_of(house.schema_name) / "link").symlink_to("/etc/hostname")

    exported = export_copropriete(copropriete=house, to=tmp_path / "x.zip")

    told = sorted(
        problem.replace(name, "") for problem in exported.manifest.problems for name in [problem.split("»")[0]]
    )
    assert told == [
        "» manque : la base le connaît, le dossier ne l'a pas.",
        "» n'est pas un simple fichier et n'a pas été repris.",
        "» n'est plus celui dont la base a gardé l'empreinte.",
    ]
    reader = ArchiveReader(exported.path)
    reader.verify()
    assert reader.manifest.problems == exported.manifest.problems
    assert len(import_copropriete(archive=exported.path, wish=Wish(slug="copie")).notes) >= 2
