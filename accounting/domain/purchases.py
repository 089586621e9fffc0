"""How an invoice is booked: gross to its accounts, private shares to their owners, the fund's part to the fund."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from accounting.domain.ledger import Line, credit, debit
from koprogo.core.errors import N_, DomainError
from koprogo.core.money import ZERO, Cents, format_cents

SUPPLIERS = "440000"
OWNERS = "4101"
# Where a line of a file waits until somebody says what it is for.
UNEXPLAINED = "499000"
PRIVATE, RECHARGED = "643000", "643100"
# Each fund that bears works, and the account that shows what was taken from it.
WITHDRAWALS = {"160000": "681600"}
WHOLE = 10_000


class LinesAreNotTheTotal(DomainError):
    """The lines of an invoice are what it asks."""

    code = "invoice-lines-total"
    message = N_("Les lignes font %(lines)s, la facture demande %(total)s : il reste %(left)s à imputer.")
    advice = N_("Corrigez les lignes ou le total TVAC.")


class LineIsNotImputed(DomainError):
    """A charge is shared by a key, or is one owner's."""

    code = "invoice-line-unkeyed"
    message = N_("La ligne « %(text)s » n'est pas imputée : il lui faut un compte, et une clé ou un copropriétaire.")
    advice = N_("Choisissez le compte et la clé, ou le copropriétaire à qui elle est refacturée.")


class PrivateLineNamesAFund(DomainError):
    """What one owner bears is not taken from the fund of all."""

    code = "invoice-line-private-fund"
    message = N_("La ligne « %(text)s » est privative : elle ne peut pas être prélevée sur un fonds commun.")


class FundNeedsADecision(DomainError):
    """A withdrawal carries the decision of the assembly (A-06)."""

    code = "fund-needs-decision"
    message = N_("Le prélèvement de %(amount)s sur le fonds de réserve ne cite aucune décision.")
    article = "art. 3.86 §3"
    why = N_("Le fonds de réserve ne sert que si l'assemblée générale l'a décidé (A-06).")
    advice = N_("Indiquez la décision, par exemple : résolution 9 de l'assemblée du 3 mars 2025.")


class FundIsUnknown(DomainError):
    """Works are paid from the reserve fund."""

    code = "fund-unknown"
    message = N_("Le compte %(account)s n'est pas un fonds sur lequel une facture se prélève.")


class FundIsShort(DomainError):
    """A fund is never below nil (A-06)."""

    code = "fund-short"
    message = N_("Le fonds de réserve ne peut pas donner %(amount)s.")
    article = "art. 3.86 §3"
    why = N_("Il contient %(balance)s ; il ne descend jamais sous zéro (A-06).")
    advice = N_("Prélevez au plus %(balance)s et appelez le solde comme travaux.")


class FundHasAnotherKey(DomainError):
    """What was paid in by a key goes out by that key."""

    code = "fund-another-key"
    message = N_("Le fonds de réserve n'a pas été alimenté par la clé « %(key)s ».")
    why = N_("Un prélèvement suit la clé des appels qui ont formé le fonds (A-06).")
    advice = N_("Choisissez la clé des appels au fonds de réserve.")


@dataclass(frozen=True, slots=True)
class Purchase:
    """One line of an invoice, gross; ``owner`` is who bears it alone, ``fund`` what pays it by ``decision``."""

    account: str
    cents: Cents
    key: Hashable = None
    text: str = ""
    vat_rate: int = 0
    vat_cents: Cents = ZERO
    occupant_percent: int = 0
    owner: Hashable = None
    lot: Hashable = None
    fund: str = ""
    decision: str = ""

    @property
    def needs_key(self) -> bool:
        """Charges and income are shared; what stands on class 4 waits there for its explanation."""
        return self.account[:1] in "67"


def vat_within(gross: Cents, rate: int) -> Cents:
    """Return what of a gross amount is VAT, half-up to the cent (R-420); ``rate`` in hundredths of a percent."""
    size = (2 * abs(gross) * rate + WHOLE + rate) // (2 * (WHOLE + rate))
    return Cents(size if gross >= 0 else -size)


def check_purchases(lines: Sequence[Purchase], total: Cents) -> None:
    """Refuse lines that are not the total, or that nobody bears.

    :raises LinesAreNotTheTotal: with both sums.
    :raises LineIsNotImputed: when a charge has neither key nor owner.
    :raises PrivateLineNamesAFund, FundIsUnknown, FundNeedsADecision: when a line asks a fund that cannot give.
    """
    found = sum(line.cents for line in lines)
    if found != total:
        left = Cents(total - found)
        raise LinesAreNotTheTotal(lines=format_cents(Cents(found)), total=format_cents(total), left=format_cents(left))
    for line in lines:
        _check_line(line)


def _check_line(line: Purchase) -> None:
    is_borne = line.key is not None or line.owner is not None
    if line.account == UNEXPLAINED or (line.needs_key and not is_borne):
        raise LineIsNotImputed(text=line.text or line.account)
    if not line.fund:
        return
    if line.owner is not None:
        raise PrivateLineNamesAFund(text=line.text)
    if line.fund not in WITHDRAWALS:
        raise FundIsUnknown(account=line.fund)
    if not line.decision.strip():
        raise FundNeedsADecision(amount=format_cents(line.cents))


def purchase_lines(
    lines: Iterable[Purchase], *, supplier: Hashable, item: Hashable, dues: Sequence[tuple[date, Cents]], text: str
) -> tuple[Line, ...]:
    """Book an invoice: each line gross to its account, what is asked to the supplier, by the days it is due.

    A private share goes to 643000, to be recharged; a credit note has negative amounts.
    """
    charges = (_charge(line, text) for line in lines if line.cents)
    owed = (credit(SUPPLIERS, cents, supplier=supplier, item=item, due_on=on, text=text) for on, cents in dues if cents)
    return (*charges, *owed)


def _charge(line: Purchase, text: str) -> Line:
    is_private = line.owner is not None
    return debit(
        PRIVATE if is_private else line.account,
        line.cents,
        key=None if is_private else line.key,
        owner=line.owner,
        lot=line.lot,
        text=line.text or text,
        vat_rate=line.vat_rate,
        vat_cents=line.vat_cents,
        occupant_percent=None if is_private else line.occupant_percent,
    )


def recharge_lines(lines: Iterable[Purchase], *, due_on: date | None, text: str) -> tuple[Line, ...]:
    """Charge each private share to its owner: 4101 against 643100, so that no other owner pays."""
    private = [line for line in lines if line.owner is not None and line.cents]
    asked = (debit(OWNERS, line.cents, **_whose(line, text), due_on=due_on) for line in private)
    recharged = (credit(RECHARGED, line.cents, **_whose(line, text)) for line in private)
    return (*asked, *recharged)


def _whose(line: Purchase, text: str) -> dict[str, Hashable]:
    return {"owner": line.owner, "lot": line.lot, "text": line.text or text}


def withdrawal_lines(lines: Iterable[Purchase]) -> tuple[Line, ...]:
    """Take from the fund what the assembly decided, with the key of the charge: 160000 against 681600."""
    funded = [line for line in lines if line.fund and line.cents]
    taken = (debit(line.fund, line.cents, key=line.key, text=line.decision) for line in funded)
    shown = (credit(WITHDRAWALS[line.fund], line.cents, key=line.key, text=line.decision) for line in funded)
    return (*taken, *shown)


def negated(lines: Iterable[Purchase]) -> list[Purchase]:
    """Return the lines of a credit note as an invoice of less than nothing."""
    return [replace(line, cents=Cents(-line.cents), vat_cents=Cents(-line.vat_cents)) for line in lines]
