"""What an archive of a copropriété is made of; README.md describes it for whoever reads one without KoproGo."""

from dataclasses import asdict, dataclass
from typing import Any, Self

FORMAT = "koprogo-copropriete"
FORMAT_VERSION = 1
SUFFIX = ".koprogo.zip"

MANIFEST = "manifest.json"
INDEX = "index.html"
COPROPRIETE = "shared/copropriete.json"
PEOPLE = "shared/people.json"
DATA, FILES, READABLE, SHARED = "data/", "files/", "readable/", "shared/"
FOLDERS = (DATA, FILES, READABLE, SHARED)

CHUNK_BYTES = 1024 * 1024

Migration = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the archive; a table's has its number of rows and its columns in order."""

    path: str
    sha256: str
    byte_count: int
    row_count: int | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in the archive, where it comes from and what was wrong when it was made."""

    written_at: str
    origin: dict[str, Any]
    copropriete: dict[str, Any]
    migrations: tuple[Migration, ...]
    members: tuple[Member, ...]
    problems: tuple[str, ...] = ()
    format: str = FORMAT
    format_version: int = FORMAT_VERSION
    software_version: str = ""

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, data: dict[str, Any]) -> Self:
        """Read what ``as_data`` gave.

        :raises KeyError, TypeError, ValueError: when it is something else.
        """
        members = tuple(_member(member) for member in data["members"])
        migrations = tuple((str(app), str(name)) for app, name in data["migrations"])
        problems = tuple(str(problem) for problem in data["problems"])
        origin, copropriete = dict(data["origin"]), dict(data["copropriete"])
        return cls(
            written_at=str(data["written_at"]),
            origin=origin,
            copropriete=copropriete,
            migrations=migrations,
            members=members,
            problems=problems,
            software_version=str(data["software_version"]),
        )

    @property
    def tables(self) -> dict[str, Member]:
        return self._below(DATA, ".csv")

    @property
    def files(self) -> dict[str, Member]:
        return self._below(FILES)

    def _below(self, folder: str, suffix: str = "") -> dict[str, Member]:
        found = (member for member in self.members if member.path.startswith(folder))
        return {member.path.removeprefix(folder).removesuffix(suffix): member for member in found}


def _member(data: dict[str, Any]) -> Member:
    rows, columns = data.get("row_count"), tuple(str(column) for column in data.get("columns", ()))
    return Member(
        path=str(data["path"]),
        sha256=str(data["sha256"]),
        byte_count=int(data["byte_count"]),
        row_count=None if rows is None else int(rows),
        columns=columns,
    )
