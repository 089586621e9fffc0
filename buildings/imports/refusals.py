"""Why a file cannot be read as a register, and what the user can do."""

from koprogo.core.errors import N_, DomainError

ADVICE_SAVE_AS_XLSX = N_("Ouvrez le fichier dans votre tableur et enregistrez-le au format « Classeur Excel (.xlsx) ».")


class FileIsRefused(DomainError):
    """Any reason not to read a file; subclasses say which."""

    code = "file-refused"
    message = N_("Ce fichier ne peut pas être importé.")


class FileIsEmpty(FileIsRefused):
    code = "file-empty"
    message = N_("Le fichier est vide.")
    advice = N_("Vérifiez que vous avez choisi le bon fichier.")


class FileIsTooBig(FileIsRefused):
    code = "file-too-big"
    message = N_("Le fichier pèse %(size)s Mo ; la limite est de %(limit)s Mo.")
    advice = N_("Enlevez les images et les feuilles inutiles, ou enregistrez la feuille des lots au format CSV.")


class FormatIsUnknown(FileIsRefused):
    code = "file-format-unknown"
    message = N_("Ce fichier n'est ni un classeur Excel (.xlsx) ni un fichier CSV.")
    advice = ADVICE_SAVE_AS_XLSX


class FileIsPdf(FormatIsUnknown):
    code = "file-is-pdf"
    message = N_("Ce fichier est un PDF, quel que soit son nom : ses colonnes ne peuvent pas être lues.")
    advice = N_("Demandez le tableur d'origine, au format .xlsx ou CSV.")


class FileIsOldExcel(FormatIsUnknown):
    code = "file-is-old-excel"
    message = N_("Ce fichier est un ancien classeur Excel (.xls).")


class FileIsProtected(FormatIsUnknown):
    code = "file-is-protected"
    message = N_("Ce classeur est protégé par un mot de passe.")
    advice = N_("Ouvrez-le dans votre tableur, enlevez le mot de passe, enregistrez-le, puis importez-le.")


class FileIsOpenDocument(FormatIsUnknown):
    code = "file-is-open-document"
    message = N_("Ce fichier est un classeur OpenDocument (.ods).")


class WorkbookIsDamaged(FileIsRefused):
    code = "workbook-damaged"
    message = N_("Ce classeur est abîmé : il ne peut pas être ouvert.")
    advice = ADVICE_SAVE_AS_XLSX


class WorkbookIsABomb(FileIsRefused):
    """A small archive that unpacks to something huge."""

    code = "workbook-bomb"
    message = N_("Ce classeur contient beaucoup trop de données une fois décompressé : il est refusé par sécurité.")
    advice = N_("Copiez les cellules utiles dans un nouveau classeur et enregistrez-le.")


class SheetIsTooBig(FileIsRefused):
    code = "sheet-too-big"
    message = N_("La feuille « %(sheet)s » dépasse %(rows)s lignes ou %(columns)s colonnes.")
    advice = N_("Supprimez les lignes et les colonnes qui ne font pas partie du registre.")


class NoSheetIsARegister(FileIsRefused):
    code = "no-register"
    message = N_("Aucune feuille ne ressemble à un registre de lots.")
    advice = N_("Il faut une ligne de titres avec au moins le numéro du lot et les quotités.")
