"""Archives that are not what they say: each is refused before a row or a file is written."""

import hashlib
import json
import shutil
import stat
import struct
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage

from koprogo.core.errors import DomainError
from koprogo.moving.archive_format import MANIFEST
from koprogo.moving.reading import Limits
from koprogo.moving.services.exporting import export_copropriete
from koprogo.moving.services.importing import Wish, import_copropriete
from koprogo.moving.services.removing import remove_copropriete
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered
from tests.factories.moving import rewritten, with_manifest

LOTS = "data/buildings_lot.csv"


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return tmp_path / "bad.zip"


def refused(path: Path, **limits: int) -> str:
    """Return the code of the refusal; nothing is made."""
    before = {*Copropriete.objects.values_list("pk", flat=True)}
    with pytest.raises(DomainError) as refusal:
        import_copropriete(archive=path, wish=Wish(slug="copie"), limits=Limits(**limits))
    assert {*Copropriete.objects.values_list("pk", flat=True)} == before
    assert refusal.value.code != "refused"
    return refusal.value.code


def with_member(source: Path, target: Path, info: zipfile.ZipInfo | str, content: bytes = b"x") -> Path:
    shutil.copy(source, target)
    with zipfile.ZipFile(target, "a") as archive, warnings.catch_warnings(action="ignore"):
        archive.writestr(info, content)
    return target


@pytest.mark.parametrize(
    "name",
    [
        "files/../../outside",
        "../outside",
        "/etc/cron.d/outside",
        "files//x",
        "files/./x",
        "files\\..\\x",
        "C:\\x",
        "elsewhere/x",
        "files/",
        "x",
    ],
)
def test_names_that_lead_elsewhere(exported, bad, name):
    assert refused(with_member(exported.path, bad, name)) == "archive-is-unsafe"


def test_a_link(exported, bad):
    info = zipfile.ZipInfo("files/link")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16

    assert refused(with_member(exported.path, bad, info, b"/etc/passwd")) == "archive-is-unsafe"


@pytest.mark.parametrize("name", [MANIFEST, LOTS])
def test_a_name_that_is_there_twice(exported, bad, name):
    assert refused(with_member(exported.path, bad, name)) == "archive-is-unsafe"


def test_a_file_the_manifest_does_not_know(exported, bad):
    assert refused(with_member(exported.path, bad, "files/more")) == "archive-was-changed"


def test_a_file_that_is_missing(exported, bad):
    path = rewritten(exported.path, bad, lambda members: members.pop(LOTS))

    assert refused(path) == "archive-was-changed"


def test_a_content_that_was_changed(exported, bad):
    def change(members: dict[str, bytes]) -> None:
        members[LOTS] = members[LOTS].replace(b"apartment", b"apartmenT")

    assert refused(rewritten(exported.path, bad, change)) == "archive-was-changed"


def test_two_files_that_changed_places(exported, bad):
    def change(members: dict[str, bytes]) -> None:
        one, other = sorted(name for name in members if name.startswith("files/documents/"))[:2]
        members[one], members[other] = members[other], members[one]

    assert refused(rewritten(exported.path, bad, change)) == "archive-was-changed"


def test_a_hash_that_is_wrong(exported, bad):
    path = with_manifest(exported.path, bad, lambda manifest: manifest["members"][0].update(sha256="0" * 64))

    assert refused(path) == "archive-was-changed"


def test_a_manifest_that_names_a_file_twice(exported, bad):
    path = with_manifest(exported.path, bad, lambda manifest: manifest["members"].append(manifest["members"][0]))

    assert refused(path) == "archive-is-unreadable"


@pytest.mark.parametrize("kept", [0, 10, 1000, -100])
def test_an_archive_cut_short(exported, bad, kept):
    bad.write_bytes(exported.path.read_bytes()[:kept])

    assert refused(bad) == "archive-is-unreadable"


def test_a_byte_that_flipped(exported, bad):
    content = bytearray(exported.path.read_bytes())
    with zipfile.ZipFile(exported.path) as archive:
        info = archive.getinfo(LOTS)
    content[info.header_offset + 30 + len(LOTS) + 40] ^= 0xFF
    bad.write_bytes(content)

    assert refused(bad) == "archive-was-changed"


def test_no_archive_at_all(house, bad):
    bad.write_bytes(b"%PDF-1.7")

    assert refused(bad) == "archive-is-unreadable"


def test_a_zip_without_a_manifest(house, bad):
    with zipfile.ZipFile(bad, "w") as archive:
        archive.writestr("files/x", "x")

    assert refused(bad) == "archive-is-unreadable"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": "other"}, "archive-format-is-unknown"),
        ({"format_version": 2}, "archive-format-is-unknown"),
        ({"members": None}, "archive-is-unreadable"),
        ({"migrations": [["buildings"]]}, "archive-is-unreadable"),
        ({"copropriete": {}}, "archive-is-unreadable"),
        ({"copropriete": {"id": "c_x"}}, "archive-is-unreadable"),
    ],
)
def test_a_manifest_that_says_something_else(exported, bad, change, code):
    assert refused(with_manifest(exported.path, bad, lambda manifest: manifest.update(change))) == code


@pytest.mark.parametrize("name", [["buildings", "9999_later"], ["futures", "0001_initial"]])
def test_a_newer_version(exported, bad, name):
    path = with_manifest(exported.path, bad, lambda manifest: manifest["migrations"].append(name))

    assert refused(path) == "archive-is-newer"


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ({"slug": "../../etc"}, "archive-does-not-fit"),
        ({"name": "x" * 1000}, "archive-does-not-fit"),
        ({"city": "Ga\0nd"}, "archive-is-unreadable"),
        ({"id": 'x"; DROP SCHEMA public CASCADE; --'}, "archive-is-unreadable"),
        ({"opened_at": "never"}, "archive-is-unreadable"),
    ],
)
def test_a_place_no_copropriete_can_have(exported, bad, place, code):
    path = with_manifest(exported.path, bad, lambda manifest: manifest["copropriete"].update(place))

    with pytest.raises(DomainError) as refusal:
        import_copropriete(archive=path, wish=Wish(slug="" if "slug" in place else "copie"))
    assert refusal.value.code == code


@pytest.mark.parametrize("slug", ["Bad Slug", "../x", "x" * 100])
def test_an_address_that_is_none_is_refused(exported, slug):
    with pytest.raises(DomainError, match="slug"):
        import_copropriete(archive=exported.path, wish=Wish(slug=slug))


def test_a_table_of_the_platform_is_not_taken_in(exported, bad):
    def add(members: dict[str, bytes]) -> None:
        replace(members, "data/users_user.csv", b'"id","is_superuser"\n')

    assert refused(rewritten(exported.path, bad, add)) in ("archive-does-not-fit", "archive-is-unreadable")


def test_columns_are_never_sql(exported, bad):
    def change(manifest: dict[str, Any]) -> None:
        [told] = (member for member in manifest["members"] if member["path"] == LOTS)
        told["columns"][0] = "id) FROM PROGRAM 'id' --"

    assert refused(with_manifest(exported.path, bad, change)) == "archive-does-not-fit"


def test_a_row_that_names_a_file_outside_opens_and_carries_nothing(exported, bad, tmp_path):
    """The row comes as it is; its file is told as missing, is never opened and goes into no archive."""

    def change(members: dict[str, bytes]) -> None:
        name = "data/documents_document.csv"
        file = next(name for name in members if name.startswith("files/documents/")).removeprefix("files/")
        replace(members, name, members[name].replace(file.encode(), b"../../../etc/passwd"))

    imported = import_copropriete(archive=rewritten(exported.path, bad, change), wish=Wish(slug="copie"))

    copy = imported.copropriete
    try:
        assert any("etc/passwd" in note for note in imported.notes)
        with entered(copy.schema_name), pytest.raises(SuspiciousFileOperation):
            default_storage.open("../../../etc/passwd")
        export_copropriete(copropriete=copy, to=tmp_path / "again.zip")
        with zipfile.ZipFile(tmp_path / "again.zip") as archive:
            assert not [name for name in archive.namelist() if "passwd" in name]
    finally:
        remove_copropriete(copropriete=copy)


def test_more_than_is_admitted(exported):
    assert refused(exported.path, total_bytes=1000) == "archive-is-too-large"
    assert refused(exported.path, member_count=3) == "archive-is-too-large"
    assert refused(exported.path, manifest_bytes=100) == "archive-is-too-large"


def test_a_bomb_that_tells_its_size(exported, bad):
    path = rewritten(exported.path, bad, lambda members: members.update({"files/bomb": b"\0" * 20_000_000}))

    assert refused(path) == "archive-is-too-large"


def test_a_bomb_that_hides_its_size(exported, bad):
    """Directory and manifest tell of ten bytes where twenty million are packed."""
    with zipfile.ZipFile(exported.path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    replace(members, "files/bomb", b"\0" * 10)
    with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (members | {"files/bomb": b"\0" * 20_000_000}).items():
            archive.writestr(name, content)
    bad.write_bytes(bad.read_bytes().replace(struct.pack("<L", 20_000_000), struct.pack("<L", 10)))

    assert refused(bad) == "archive-was-changed"


def replace(members: dict[str, bytes], name: str, content: bytes, fewer_rows: int = 0) -> None:
    """Give a member another content and have the manifest tell it as if it had always been so."""
    members[name] = content
    manifest = json.loads(members[MANIFEST])
    known = (member for member in manifest["members"] if member["path"] == name)
    told: dict[str, Any] = next(known, {"path": name})
    if told not in manifest["members"]:
        manifest["members"].append(told)
    told |= {"sha256": hashlib.sha256(content).hexdigest(), "byte_count": len(content)}
    if fewer_rows:
        told["row_count"] -= fewer_rows
    members[MANIFEST] = json.dumps(manifest).encode()


def test_members_that_lie_on_top_of_each_other(exported, bad):
    """Many names for the same packed bytes: together they tell of more than the archive holds."""
    shutil.copy(exported.path, bad)
    with zipfile.ZipFile(bad, "a") as archive:
        archive.writestr("files/one", bytes(range(256)) * 400, zipfile.ZIP_STORED)
        first = archive.getinfo("files/one")
        for number in range(50):
            twin = zipfile.ZipInfo(f"files/twin{number}")
            for field in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
                setattr(twin, field, getattr(first, field))
            archive.filelist.append(twin)

    assert refused(bad) == "archive-is-too-large"


def test_rows_that_break_a_rule(exported, bad):
    """Even with the right hashes: what the tables refuse is not taken in."""

    def change(members: dict[str, bytes]) -> None:
        name = "data/accounting_journalline.csv"
        lines = members[name].splitlines(keepends=True)
        replace(members, name, b"".join(lines[:-1]), fewer_rows=1)

    assert refused(rewritten(exported.path, bad, change)) == "archive-does-not-fit"


@pytest.mark.parametrize("content", [b"\0", b'"id"\n"x"\n', b"id;number\n", b""])
def test_a_table_that_cannot_be_read(exported, bad, content):
    path = rewritten(exported.path, bad, lambda members: replace(members, LOTS, content))

    assert refused(path) == "archive-does-not-fit"
