"""Are the letters kept, and can new ones be made."""

from django.utils.translation import gettext as _

from documents import files
from documents.models import Document
from koprogo.core.errors import DomainError
from koprogo.operations.doctor.findings import Finding, bad, check, ok
from koprogo.operations.doctor.machine import media_is_closed, media_is_open
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered

COPROPRIETES, LETTERS = 20, 5


@check
def letters() -> Finding:
    """Read the last letters of some copropriétés again, and compare them with what was kept."""
    if not media_is_open():
        return media_is_closed(_("Lettres gardées : non vérifiées, le dossier des fichiers est fermé."))
    read, lost = 0, []
    for schema in Copropriete.objects.ready().order_by("?").values_list("schema_name", flat=True)[:COPROPRIETES]:
        with entered(schema):
            newest = Document.objects.filter(state=Document.State.RENDERED).order_by("-id")
            for name, sha256 in newest.values_list("file", "sha256")[:LETTERS]:
                read += 1
                lost += [] if _is_kept(name, sha256) else [name]
    if lost:
        text = _("Lettres dont le fichier manque ou a changé : %(count)s sur %(read)s.")
        mend = _("Remettez MEDIA_ROOT tel que la dernière sauvegarde l'a gardé, puis recommencez.")
        return bad(text % {"count": len(lost), "read": read}, mend)
    return ok(_("Lettres relues : %(read)s. Toutes sont là.") % {"read": read})


def _is_kept(name: str, sha256: str) -> bool:
    try:
        files.read(name=name, sha256=sha256)
    except DomainError:
        return False
    return True


@check
def rendering() -> Finding:
    """Make a page, which needs the libraries and fonts of the system."""
    try:
        from weasyprint import HTML

        made = HTML(string="<p lang='fr'>Éléphant</p>").write_pdf(uncompressed_pdf=True)
    except OSError:
        text = _("Aucune lettre ne peut être produite : il manque des bibliothèques du système.")
        return bad(text, _("Installez libpango-1.0-0, libpangoft2-1.0-0 et des polices (deploy/README.md)."))
    if b"/FontFile" not in made:
        return bad(_("Les lettres sortiraient sans texte : il n'y a pas de police."), _("Installez fonts-dejavu-core."))
    return ok(_("Une lettre peut être produite."))
