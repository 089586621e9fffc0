"""The machine: room, files of the installation, packages, certificate."""

import os
import re
import shutil
import socket
import ssl
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from koprogo.operations.doctor.findings import Finding, bad, check, ok, warn

MIB = 1024**2
LOCKED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;\\]+)\s*(;.*)?\\?$", re.MULTILINE | re.IGNORECASE)
SECONDS_A_DAY = 24 * 60 * 60


@check
def media() -> Finding:
    if media_is_open():
        return ok(_("L'application peut lire et écrire dans le dossier des fichiers."))
    text = _("L'application ne peut pas lire et écrire dans %(folder)s.") % {"folder": settings.MEDIA_ROOT}
    return bad(text, _("Créez le dossier et donnez-le à son utilisateur : chown."))


def media_is_open() -> bool:
    return os.access(settings.MEDIA_ROOT, os.R_OK | os.W_OK | os.X_OK)


def media_is_closed(text: str) -> Finding:
    """Say of a check that it waits until the folder of the files can be used."""
    return warn(text, _("Ouvrez d'abord le dossier des fichiers à l'application, puis recommencez."))


@check
def disk() -> Finding:
    if not media_is_open():
        return media_is_closed(_("Place libre pour les fichiers : non vérifiée, leur dossier est fermé."))
    free = shutil.disk_usage(settings.MEDIA_ROOT).free // MIB
    text = _("Place libre pour les fichiers, en Mio : %(count)s.") % {"count": free}
    mend = _("Faites de la place, ou déplacez MEDIA_ROOT sur un plus grand disque.")
    if free < 200:
        return bad(text, mend)
    return warn(text, mend) if free < 2048 else ok(text)


@check
def static_files() -> Finding:
    if settings.DEBUG or (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return ok(_("Les feuilles de style et les scripts sont en place."))
    text = _("Les feuilles de style et les scripts ne sont pas rassemblés.")
    return bad(text, _("Lancez « manage.py collectstatic »."))


@check
def texts() -> Finding:
    stale = [
        path.parent.parent.name
        for folder in settings.LOCALE_PATHS
        for path in Path(folder).rglob("*.po")
        if not path.with_suffix(".mo").exists()
    ]
    if stale:
        text = _("Des textes ne sont pas compilés : %(languages)s.") % {"languages": ", ".join(sorted(set(stale)))}
        return bad(text, _("Lancez « manage.py messages »."))
    return ok(_("Les textes des quatre langues sont compilés."))


@check
def packages() -> Finding:
    locked = (settings.BASE_DIR / "requirements" / "base.txt").read_text(encoding="utf-8")
    wrong = [name for name, wanted, marker in LOCKED.findall(locked) if not marker and _installed(name) != wanted]
    if wrong:
        text = _("Des bibliothèques n'ont pas la version prévue : %(names)s.") % {"names": ", ".join(wrong[:8])}
        return warn(text, _("Lancez « pip install --require-hashes -r requirements/base.txt »."))
    return ok(_("Les bibliothèques ont la version prévue."))


def _installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


@check
def certificate() -> Finding:
    address = urlsplit(settings.PUBLIC_URL)
    if address.scheme != "https":
        return ok(_("Pas de certificat à vérifier."))
    try:
        days = _days_left(address.hostname or "", address.port or 443)
    except OSError as error:
        text = _("%(host)s n'a pas de certificat valable (%(error)s).")
        told = {"host": address.hostname, "error": type(error).__name__}
        return bad(text % told, _("Demandez-en un : certbot --nginx."))
    text = _("Jours pendant lesquels le certificat vaut encore : %(days)s.") % {"days": days}
    mend = _("Renouvelez-le : certbot renew. Vérifiez que cela se fait tout seul.")
    if days < 4:
        return bad(text, mend)
    return warn(text, mend) if days < 15 else ok(text)


def _days_left(host: str, port: int) -> int:
    context = ssl.create_default_context()
    with (
        socket.create_connection((host, port), timeout=5) as plain,
        context.wrap_socket(plain, server_hostname=host) as safe,
    ):
        ends = str((safe.getpeercert() or {}).get("notAfter", ""))
    return int((ssl.cert_time_to_seconds(ends) - time.time()) // SECONDS_A_DAY)
