from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from documents import files
from documents.files import FileIsNotTheOneKept

pytestmark = pytest.mark.usefixtures("copropriete")


def test_read_gives_what_was_kept():
    kept = files.keep(b"%PDF one")

    assert files.read(name=kept.name, sha256=kept.sha256) == b"%PDF one"
    assert files.keep(b"%PDF one") == kept


def test_read_of_a_changed_file_is_refused_and_logged(caplog):
    kept = files.keep(b"%PDF two")
    Path(default_storage.path(kept.name)).write_bytes(b"%PDF 2")

    with pytest.raises(FileIsNotTheOneKept):
        files.read(name=kept.name, sha256=kept.sha256)

    assert f"file {kept.name} was changed" in caplog.text


def test_read_of_a_missing_file_is_refused():
    with pytest.raises(FileIsNotTheOneKept):
        files.read(name="documents/00/none.pdf", sha256="")


def test_keep_failing_half_way_leaves_nothing(monkeypatch):
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))

    with pytest.raises(OSError, match="disk full"):
        files.keep(b"%PDF three")

    folder = Path(default_storage.path("documents"))
    assert not [path for path in folder.rglob("*") if path.is_file() and path.read_bytes() == b"%PDF three"]
