"""Reading a bank file, whichever of the two formats it is in."""

from dataclasses import dataclass

from accounting.banking.camt import looks_like_camt, read_camt
from accounting.banking.coda import looks_like_coda, read_coda
from accounting.banking.statements import BankFileIsCorrupt, Statement
from koprogo.core.errors import N_

LARGEST_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class BankFile:
    """The statements of a file, and the format they came in."""

    format: str
    statements: tuple[Statement, ...]


def read_bank_file(content: bytes) -> BankFile:
    """Read CODA or CAMT.053.

    :raises BankFileIsCorrupt: when it is neither, or not whole.
    """
    if len(content) > LARGEST_BYTES:
        raise BankFileIsCorrupt("1", N_("Le fichier dépasse 10 Mo."))
    if looks_like_camt(content):
        return BankFile("camt", tuple(read_camt(content)))
    if looks_like_coda(content):
        return BankFile("coda", tuple(read_coda(content)))
    raise BankFileIsCorrupt("1", N_("Ce n'est ni un fichier CODA ni un fichier CAMT.053."))
