"""A closing balance read whole: what would be booked, what proves it, what is wrong."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field

from accounting.domain.takeover import (
    OWNERS,
    RESERVE,
    SUPPLIERS,
    WORKING,
    OpeningItem,
    Proof,
    both_sides,
    detailed,
    fund,
)
from accounting.imports.takeover.cells import ORDINARY, SUPPLIER_ACCOUNT, Place
from accounting.imports.takeover.codes import Field
from accounting.imports.takeover.known import Known
from accounting.imports.takeover.lists import Lists
from accounting.imports.takeover.mapping import Table
from accounting.imports.takeover.parties import SupplierName, key_of, lot_of, owner_of, supplier_of
from accounting.imports.takeover.problems import Problem
from accounting.imports.takeover.rows import RowReader
from buildings.imports.workbook import Workbook
from koprogo.core.money import Cents

FUNDS = "1"
RESULT = ("6", "7")


@dataclass(slots=True)
class Analysis:
    """What a file holds: the items to book, totals that must be met by them, and what was found on the way."""

    known: Known
    items: list[OpeningItem] = field(default_factory=list)
    totals: dict[str, tuple[Cents, str]] = field(default_factory=dict)
    suppliers: dict[str, SupplierName] = field(default_factory=dict)
    lists: Lists = field(default_factory=Lists)
    proofs: list[Proof] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_acceptable(self) -> bool:
        has_errors = any(problem.is_error for problem in self.problems)
        return bool(self.items) and not has_errors and all(proof.holds for proof in self.proofs)

    @property
    def error_count(self) -> int:
        return sum(problem.is_error for problem in self.problems)


def analyse(workbook: Workbook, tables: tuple[Table, ...], known: Known) -> Analysis:
    """Read the balance and the lists beside it, and prove one by the other."""
    analysis = Analysis(known)
    for row in rows_of(workbook, tables, known):
        if row.table.is_balance:
            _read_balance(analysis, row)
        else:
            _read_list(analysis, row)
        analysis.problems += row.problems
    _take_lists(analysis)
    _prove(analysis)
    return analysis


def rows_of(workbook: Workbook, tables: tuple[Table, ...], known: Known) -> Iterator[RowReader]:
    for table in tables:
        sheet = workbook.sheet(table.sheet)
        if sheet and (table.is_balance or table.is_list):
            rows = (RowReader(sheet, table, row, known) for row in sheet.rows_from(table.header_row + 1))
            yield from (row for row in rows if not row.is_total)


def _read_balance(analysis: Analysis, row: RowReader) -> None:
    cents = row.cents()
    if not cents:
        return
    if not row.text(Field.ACCOUNT):
        row.report("account-missing")
        return
    place = row.account()
    if place is None:
        row.report("account-unknown", Field.ACCOUNT, code=row.text(Field.ACCOUNT))
    elif place.code.startswith(RESULT):
        row.report("account-of-result", Field.ACCOUNT, code=place.code)
    elif place.is_collective:
        _read_collective(analysis, row, place, cents)
    else:
        key = key_of(row) or (analysis.known.general_key if place.code.startswith(FUNDS) else None)
        analysis.items.append(OpeningItem(place.code, cents, key=key, text=row.wording, place=row.place(Field.ACCOUNT)))


def _read_collective(analysis: Analysis, row: RowReader, place: Place, cents: Cents) -> None:
    """Take an open item of an owner or supplier, or the total that such items must meet."""
    if row.party_field() is None:
        before, _ = analysis.totals.get(place.code, (Cents(0), ""))
        analysis.totals[place.code] = (Cents(before + cents), row.place(Field.ACCOUNT))
    elif place.code == SUPPLIER_ACCOUNT:
        analysis.items.append(_supplier_item(analysis, row, cents))
    else:
        analysis.items.append(_owner_item(row, place.code, cents))


def _owner_item(row: RowReader, account: str, cents: Cents) -> OpeningItem:
    return OpeningItem(
        account, cents, owner=owner_of(row), lot=lot_of(row), text=row.wording, due_on=row.due_on(), place=row.place()
    )


def _supplier_item(analysis: Analysis, row: RowReader, cents: Cents) -> OpeningItem:
    supplier = supplier_of(row)
    if supplier.word not in analysis.suppliers and supplier.id is None:
        row.report("supplier-new", row.party_field(), text=supplier.name)
    analysis.suppliers.setdefault(supplier.word, supplier)
    return OpeningItem(
        SUPPLIER_ACCOUNT, cents, supplier=supplier.word, text=row.wording, due_on=row.due_on(), place=row.place()
    )


def _read_list(analysis: Analysis, row: RowReader) -> None:
    """Take a row of a list: open items where it has days or references, else what each owes in all."""
    cents, name = row.cents(), row.party_field()
    if name is None:
        return
    is_itemised = row.table.has(Field.DUE_ON, Field.REFERENCE)
    if name is Field.SUPPLIER:
        owed = cents if row.table.has(Field.DEBIT, Field.CREDIT) else Cents(-cents)
        item = _supplier_item(analysis, row, owed) if cents else None
    else:
        item = _owner_item(row, OWNERS, cents)
        shares = (row.amount(Field.WORKING_SHARE), row.amount(Field.RESERVE_SHARE))
        analysis.lists.add_shares(row.table, shares)
    if item and cents:
        analysis.lists.add(item, is_itemised=is_itemised)


def _take_lists(analysis: Analysis) -> None:
    """Book from the lists what the balance gives only in total; what remains of them is proof."""
    for family in (OWNERS, SUPPLIERS):
        has_items = any(item.account.startswith(family) for item in analysis.items)
        collective = [code for code in analysis.totals if code.startswith(family)]
        account = collective[0] if len(collective) == 1 and collective[0] != OWNERS else ORDINARY
        taken = analysis.lists.taken(family, "" if has_items else account)
        analysis.items += taken
        if collective and not has_items and not taken:
            code, (_, place) = collective[0], analysis.totals[collective[0]]
            analysis.problems.append(Problem("not-detailed", place, {"code": code}))


def _prove(analysis: Analysis) -> None:
    items = analysis.items
    analysis.proofs.append(both_sides(items))
    analysis.proofs += [detailed(code, total, items) for code, (total, _) in sorted(analysis.totals.items())]
    suppliers = {word: supplier.name for word, supplier in analysis.suppliers.items()}
    names: dict[Hashable, str] = dict([*analysis.known.owner_names.items(), *suppliers.items()])
    analysis.lists.prove(items, names, analysis.proofs, analysis.problems)
    for account, shares in ((WORKING, analysis.lists.working), (RESERVE, analysis.lists.reserve)):
        if shares is not None:
            analysis.proofs.append(fund(account, shares, items))
