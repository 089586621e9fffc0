"""The row of an import, locked while it may still change."""

from buildings.models import RegisterImport
from koprogo.core.errors import N_, DomainError


class ImportIsAccepted(DomainError):
    """What was imported is not read anew."""

    code = "import-accepted"
    message = N_("Cet import est déjà accepté.")
    advice = N_("Déposez le fichier corrigé comme un nouvel import.")


def changeable(register_import: RegisterImport) -> RegisterImport:
    """:raises ImportIsAccepted: when it was written."""
    row = RegisterImport.objects.select_for_update().get(pk=register_import.pk)
    if row.state == RegisterImport.State.ACCEPTED:
        raise ImportIsAccepted
    return row
