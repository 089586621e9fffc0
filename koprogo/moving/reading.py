"""Opening an archive that came from elsewhere: nothing in it is believed before it is checked."""

import hashlib
import json
import stat
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from koprogo.core.later import later as _
from koprogo.moving.archive_format import (
    CHUNK_BYTES,
    FOLDERS,
    FORMAT,
    FORMAT_VERSION,
    INDEX,
    MANIFEST,
    Manifest,
    Member,
)
from koprogo.moving.refusals import (
    ArchiveFormatIsUnknown,
    ArchiveIsTooLarge,
    ArchiveIsUnreadable,
    ArchiveIsUnsafe,
    ArchiveWasChanged,
)

GIGABYTE = 1024**3
IS_ENCRYPTED = 0x1
BROKEN = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Limits:
    """What an archive may cost; ``ratio`` is of packed to unpacked and counts above ``small_bytes``."""

    total_bytes: int = 20 * GIGABYTE
    member_count: int = 200_000
    manifest_bytes: int = GIGABYTE // 16
    ratio: int = 200
    small_bytes: int = GIGABYTE // 1024


class ArchiveReader:
    """An archive whose names, sizes and manifest are in order; ``verify`` compares the contents too.

    :raises DomainError: one of ``koprogo.moving.refusals``, when something is not in order.
    """

    def __init__(self, path: Path, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._path = path
        try:
            self._zip = ZipFile(path)
        except BROKEN as error:
            raise ArchiveIsUnreadable(reason=str(error)) from error
        self._infos = {info.filename: info for info in self._zip.infolist()}
        check_names(self._zip.infolist())
        check_sizes(self._zip.infolist(), path.stat().st_size, self.limits)
        self.manifest = self._manifest()
        self._check_members()

    def close(self) -> None:
        self._zip.close()

    def verify(self) -> None:
        """Read every file and compare its size and hash.

        :raises ArchiveWasChanged: when one is not the one announced.
        """
        for member in self.manifest.members:
            for chunk in self.chunks(member):
                del chunk

    def chunks(self, member: Member) -> Iterator[bytes]:
        """Yield a file's content; an end that is not the announced one is refused after the last chunk."""
        digest, size = hashlib.sha256(), 0
        for chunk in self._raw(member.path):
            digest.update(chunk)
            size += len(chunk)
            if size > member.byte_count:
                raise ArchiveWasChanged(name=member.path, reason=_("il est plus long"))
            yield chunk
        if digest.hexdigest() != member.sha256:
            raise ArchiveWasChanged(name=member.path, reason=_("son empreinte est une autre"))

    def _raw(self, path: str) -> Iterator[bytes]:
        try:
            with self._zip.open(self._infos[path]) as file:
                while chunk := file.read(CHUNK_BYTES):
                    yield chunk
        except BROKEN as error:
            raise ArchiveWasChanged(name=path, reason=str(error)) from error

    def _manifest(self) -> Manifest:
        if MANIFEST not in self._infos:
            raise ArchiveIsUnreadable(reason=_("il n'y a pas de manifeste"))
        if self._infos[MANIFEST].file_size > self.limits.manifest_bytes:
            raise ArchiveIsTooLarge(found=self._infos[MANIFEST].file_size, limit=self.limits.manifest_bytes)
        try:
            data = json.loads(b"".join(self._raw(MANIFEST)))
            known = (data.get("format"), data.get("format_version")) == (FORMAT, FORMAT_VERSION)
            if known:
                return Manifest.of(data)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ArchiveIsUnreadable(reason=_("son manifeste ne se lit pas")) from error
        raise ArchiveFormatIsUnknown(format=f"{data.get('format')} {data.get('format_version')}"[:80])

    def _check_members(self) -> None:
        """Refuse an archive whose files are not exactly those of its manifest."""
        told = [member.path for member in self.manifest.members]
        twice = len(told) != len({*told})
        for path in sorted({*told} ^ (self._infos.keys() - {MANIFEST})):
            reason = _("il manque") if path in told else _("le manifeste ne le connaît pas")
            raise ArchiveWasChanged(name=path, reason=reason)
        if twice:
            raise ArchiveIsUnreadable(reason=_("son manifeste nomme deux fois le même fichier"))
        for member in self.manifest.members:
            if self._infos[member.path].file_size != member.byte_count:
                raise ArchiveWasChanged(name=member.path, reason=_("sa taille est une autre"))


def check_names(infos: list[ZipInfo]) -> None:
    """Refuse what is no plain file of ours, and two files of one name.

    :raises ArchiveIsUnsafe: naming the first.
    """
    seen: set[str] = set()
    for info in infos:
        if reason := _fault_of(info, seen):
            raise ArchiveIsUnsafe(name=info.filename[:120], reason=reason)
        seen.add(info.filename)


def _fault_of(info: ZipInfo, seen: set[str]) -> str:
    name = info.filename
    kind = stat.S_IFMT(info.external_attr >> 16)
    if name != info.orig_filename or "\\" in name or any(part in ("", ".", "..") for part in name.split("/")):
        return _("ce nom sort de l'archive")
    if name not in (MANIFEST, INDEX) and not name.startswith(FOLDERS):
        return _("ce fichier n'est pas à sa place")
    if kind not in (0, stat.S_IFREG):
        return _("ce n'est pas un simple fichier")
    if name in seen:
        return _("ce nom y est deux fois")
    if info.flag_bits & IS_ENCRYPTED or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return _("ce fichier est chiffré ou compressé autrement")
    return ""


def check_sizes(infos: list[ZipInfo], archive_bytes: int, limits: Limits) -> None:
    """Refuse what would unpack to too much, or tells of more packed bytes than there are.

    :raises ArchiveIsTooLarge: when a limit is passed.
    """
    total, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if len(infos) > limits.member_count:
        raise ArchiveIsTooLarge(found=len(infos), limit=limits.member_count)
    if total > limits.total_bytes:
        raise ArchiveIsTooLarge(found=total, limit=limits.total_bytes)
    if packed > archive_bytes:
        raise ArchiveIsTooLarge(found=packed, limit=archive_bytes)
    for info in infos:
        allowed = max(limits.small_bytes, info.compress_size * limits.ratio)
        if info.file_size > allowed:
            raise ArchiveIsTooLarge(found=f"{info.filename}: {info.file_size}", limit=allowed)
