"""Why an archive is not taken in."""

from koprogo.core.errors import N_, DomainError


class ArchiveIsUnreadable(DomainError):
    """What is taken in is a whole archive of ours."""

    code = "archive-is-unreadable"
    message = N_("Ce fichier n'est pas une archive de copropriété lisible : %(reason)s")
    advice = N_("Vérifiez que le fichier a été copié en entier, ou demandez une nouvelle archive.")


class ArchiveFormatIsUnknown(DomainError):
    """Only formats this version knows are read."""

    code = "archive-format-is-unknown"
    message = N_("Le format de cette archive n'est pas connu ici : %(format)s.")
    advice = N_("Mettez d'abord à jour KoproGo sur cette installation.")


class ArchiveIsUnsafe(DomainError):
    """An archive names plain files of its own and nothing outside."""

    code = "archive-is-unsafe"
    message = N_("L'archive est refusée à cause de « %(name)s » : %(reason)s")
    advice = N_("Une archive faite par KoproGo ne contient jamais cela. Demandez d'où vient ce fichier.")


class ArchiveIsTooLarge(DomainError):
    """What is unpacked must fit, and be in proportion to what was packed."""

    code = "archive-is-too-large"
    message = N_("L'archive annonce %(found)s, plus que ce qui est admis ici (%(limit)s).")
    advice = N_("Si l'archive est sûre, l'exploitant peut relever la limite avec --max-gigabytes.")


class ArchiveWasChanged(DomainError):
    """Each file is the one the manifest tells of, byte for byte."""

    code = "archive-was-changed"
    message = N_("Dans l'archive, « %(name)s » n'est pas ce que le manifeste annonce : %(reason)s")
    advice = N_("Rien n'a été repris. Demandez une nouvelle archive.")


class ArchiveIsNewer(DomainError):
    """Data of a newer version would lose what this one does not know."""

    code = "archive-is-newer"
    message = N_("L'archive vient d'une version plus récente de KoproGo : %(migrations)s ne sont pas connues ici.")
    advice = N_("Mettez d'abord à jour KoproGo sur cette installation.")


class ArchiveDoesNotFit(DomainError):
    """The rows keep the rules of the tables they go into."""

    code = "archive-does-not-fit"
    message = N_("Les données de l'archive ne respectent pas les règles de la base : %(reason)s")
    advice = N_("Rien n'a été repris. Demandez une nouvelle archive.")
