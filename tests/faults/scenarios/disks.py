"""A disk that is full: of the letters, and of the database."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.faults.house import House
from tests.faults.letters import Letters
from tests.faults.people import Crowd, Person
from tests.faults.report import Row
from tests.faults.seen import Tally

SLUG = "hetre"
FULL_SECONDS = 15
# More than PostgreSQL keeps ready to write on.
SEGMENTS = 8


@contextmanager
def small_disk(folder: Path, *, megabytes: int) -> Iterator[Path]:
    """Put a disk of its own under ``folder``, with what is in it now, until the end."""
    aside = folder.with_name(folder.name + ".aside")
    folder.mkdir(exist_ok=True)
    folder.rename(aside)
    folder.mkdir()
    owner = aside.stat()
    options = f"size={megabytes}m,uid={owner.st_uid},gid={owner.st_gid},mode=700"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)
    try:
        subprocess.run(["cp", "-a", f"{aside}/.", folder], check=True)
        yield folder
        subprocess.run(["cp", "-a", f"{folder}/.", aside], check=True)
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
        folder.rmdir()
        aside.rename(folder)


def fill(folder: Path) -> Path:
    """Leave no free byte on the disk of ``folder``."""
    ballast = folder / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 65536)
    return ballast


def obstacle() -> str:
    return "" if os.geteuid() == 0 and shutil.which("mount") else "only root can make a small disk"


def letters_disk(house: House) -> Row:
    """Fill the disk of the letters while they are rendered, then free it."""
    fault = "disk of the letters full for 15 s"
    if told := obstacle():
        return Row(fault, skipped=told)
    with small_disk(house.folder / "media", megabytes=64) as disk:
        ballast = fill(disk)
        letters, tally = Letters(house, fault, slug=SLUG), Tally()
        syndic = Person(house, tally, "syndic")
        syndic.sign_in()
        tally.begin()
        watch(syndic, "documents/", FULL_SECONDS)
        rendered = rendered_without_file(house, letters, disk)
        ballast.unlink()
        tally.end()
        watch(syndic, "documents/", 3)
        waited = letters.wait(240)
        found = letters.settle()
        row = Row(fault, tally, letters=found, note=f"{found['sent']} sent, all settled {waited:.0f} s later")
        row.check(rendered == 0, f"{rendered} counted as rendered without a whole file")
        row.check(rendered_without_file(house, letters, disk) == 0, "a file is not whole")
        row.check(not list(disk.rglob(".*")), "half files were left behind")
        row.check(found["sent"] == letters.count, f"sent {found['sent']}")
    return row.judge()


def rendered_without_file(house: House, letters: Letters, disk: Path) -> int:
    query = "SELECT file, byte_count FROM documents_document WHERE batch_id = %s AND state = 'rendered'"
    folder = disk / house.world["schemas"][SLUG]
    kept = house.sql(query, letters.batch, slug=SLUG)
    return sum(not (folder / name).is_file() or (folder / name).stat().st_size != size for name, size in kept)


def watch(person: Person, path: str, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        person.ask("GET", path, slug=SLUG)
        time.sleep(0.5)


def database_disk(house: House) -> Row:
    """Fill the disk of the database's log while people write, then free it; PostgreSQL may have stopped itself."""
    fault = "PostgreSQL's disk full for 15 s"
    if told := obstacle():
        return Row(fault, skipped=told)
    journal = house.place.data / "postgres" / "pg_wal"
    house.postgres.hold(signal.SIGINT)
    try:
        with small_disk(journal, megabytes=wal_megabytes(journal) + 1) as disk:
            house.postgres.release()
            house.wait_for_database()
            row = full_while_writing(house, fault, disk)
            house.postgres.hold(signal.SIGINT)
    finally:
        house.postgres.release()
        house.wait_for_database()
    return row


def wal_megabytes(journal: Path) -> int:
    return sum(path.stat().st_size for path in journal.rglob("*") if path.is_file()) // 1024**2 + 20


def full_while_writing(house: House, fault: str, disk: Path) -> Row:
    crowd = Crowd(house, slug=SLUG)
    with crowd.at_work() as tally:
        ballast = fill(disk)
        tally.begin()
        for _ in range(SEGMENTS):
            house.try_sql("SELECT pg_logical_emit_message(true, 'faults', repeat('x', 1000000)), pg_switch_wal()")
        time.sleep(FULL_SECONDS)
        ballast.unlink()
        house.wait_for_database()
        tally.end()
        time.sleep(8)
    row = Row(fault, tally, acts=crowd.settle())
    row.check(tally.statuses["503"], "nothing was noticed")
    return row.judge(soon=15)
