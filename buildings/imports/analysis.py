"""Workbook and mapping in; each row with its problems and, when nothing forbids it, the plan out."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from buildings.imports.checks import check_lots, check_owners, check_totals, undated_consents, whole_since
from buildings.imports.codes import Field
from buildings.imports.comparison import Comparison, FieldChange, KnownFacts, compare
from buildings.imports.declarations import check_declarations
from buildings.imports.holdings import Holding
from buildings.imports.lots import LotBook, LotEntry, lot_key, read_lot_row
from buildings.imports.mapping import Mapping, MappingIsInvalid, SheetMapping
from buildings.imports.owners import OwnerBook, read_listed_owner
from buildings.imports.plan import HoldingPlan, KeyPlan, LotPlan, RegisterPlan
from buildings.imports.problems import HOLDERS_ARE_OLDER, LOT_IS_ABSENT, SHARES_ARE_NOT_THE_DEED, Problem
from buildings.imports.results import Analysis, RowResult
from buildings.imports.rows import Change, RowReader
from buildings.imports.workbook import Sheet, Workbook

Progress = Callable[[int, int], None]
ROWS_PER_STEP = 50


def analyse(
    workbook: Workbook, mapping: Mapping, facts: KnownFacts, *, on: date, on_progress: Progress | None = None
) -> Analysis:
    """Read, check and compare a whole register without writing anything.

    :raises DomainError: when the mapping lacks a column or does not fit the file.
    """
    mapping.check()
    steps = Steps(rows_to_read(workbook, mapping), on_progress)
    owners, owner_rows = read_owners(workbook, mapping, facts, on, steps)
    lots, lot_rows = read_lots(workbook, mapping, owners, on, steps)
    check_lots(lots)
    check_owners(owners)
    check_totals(lots)
    readers = [*lot_rows, *owner_rows]
    plan = make_plan(lots, owners, mapping.lots)
    comparison = compare(plan, facts.register)
    shares = plan.total_shares + comparison.absent_shares
    problems = [*file_problems(workbook, mapping, facts, shares), *undated_consents(owners)]
    mark_changes(lots, owners, comparison)
    problems.extend(Problem(LOT_IS_ABSENT, "", number, {"lot": number}) for number in comparison.absent_lots)
    steps.finish()
    return finished(readers, problems, plan, comparison)


class Steps:
    """Tells how many rows are done, every so often."""

    def __init__(self, total: int, tell: Progress | None) -> None:
        self.total, self.done, self.tell = total, 0, tell

    def count(self, rows: Iterable[RowReader]) -> Iterator[RowReader]:
        for row in rows:
            yield row
            self.done += 1
            if self.tell and self.done % ROWS_PER_STEP == 0:
                self.tell(self.done, self.total)

    def finish(self) -> None:
        if self.tell:
            self.tell(self.total, self.total)


def sheet_of(workbook: Workbook, mapping: SheetMapping) -> Sheet:
    sheet = workbook.sheet(mapping.sheet)
    if sheet is None or any(column.column >= sheet.width for column in mapping.columns):
        raise MappingIsInvalid
    return sheet


def rows_to_read(workbook: Workbook, mapping: Mapping) -> int:
    return sum(len(sheet_of(workbook, sheet).rows) for sheet in (mapping.lots, mapping.owners) if sheet)


def readers_of(workbook: Workbook, mapping: SheetMapping, on: date) -> Iterator[RowReader]:
    sheet = sheet_of(workbook, mapping)
    for row in sheet.rows_from(mapping.header_row + 1):
        yield RowReader(sheet, row, mapping, on)


def read_owners(
    workbook: Workbook, mapping: Mapping, facts: KnownFacts, on: date, steps: Steps
) -> tuple[OwnerBook, list[RowReader]]:
    book, rows = OwnerBook(facts.language), []
    for reader in steps.count(readers_of(workbook, mapping.owners, on) if mapping.owners else ()):
        if reader.is_filled(*reader.columns):
            reader.report_marks()
            read_listed_owner(reader, book)
            rows.append(reader)
    return book, rows


def read_lots(
    workbook: Workbook, mapping: Mapping, owners: OwnerBook, on: date, steps: Steps
) -> tuple[LotBook, list[RowReader]]:
    book, rows = LotBook(owners_are_listed=mapping.owners is not None), []
    for reader in steps.count(readers_of(workbook, mapping.lots, on)):
        reader.report_marks()
        read_lot_row(reader, book, owners)
        rows.append(reader)
    return book, rows


def file_problems(workbook: Workbook, mapping: Mapping, facts: KnownFacts, shares: int) -> list[Problem]:
    sheet, header_row = sheet_of(workbook, mapping.lots), mapping.lots.header_row
    problems = check_declarations(sheet, header_row, shares=shares, company_number=facts.company_number)
    deed = facts.deed_total_shares
    if deed is not None and shares != deed:
        column = mapping.lots.column_of(Field.SHARES) or 0
        params = {"sum": shares, "deed": deed, "difference": shares - deed}
        problems.append(Problem(SHARES_ARE_NOT_THE_DEED, sheet.reference(header_row, column), "", params))
    return problems


def make_plan(lots: LotBook, owners: OwnerBook, mapping: SheetMapping) -> RegisterPlan:
    entries = list(lots.entries.values())
    keys = (
        KeyPlan(key.key_code, key.key_name, sum(entry.key_shares.get(key.key_code, 0) for entry in entries))
        for key in mapping.keys
    )
    owner_plans = (entry.plan for entry in owners.entries.values())
    return RegisterPlan(tuple(owner_plans), tuple(map(lot_plan, entries)), tuple(keys))


def lot_plan(entry: LotEntry) -> LotPlan:
    since = whole_since(entry.holdings)
    return LotPlan(
        number=entry.number,
        kind=entry.kind,
        entrance=entry.reader.text(Field.ENTRANCE),
        floor=entry.floor,
        surface_dm2=entry.surface_dm2,
        shares=entry.shares or 0,
        holdings=tuple(plan for holding in entry.holdings for plan in holding_plans(holding, since)),
        key_shares=entry.key_shares,
    )


def holding_plans(holding: Holding, since: date | None) -> list[HoldingPlan]:
    if holding.owner is None or holding.right is None or holding.part is None:
        return []
    return [HoldingPlan(holding.owner.plan.key, holding.right, holding.part, since)]


def mark_changes(lots: LotBook, owners: OwnerBook, comparison: Comparison) -> None:
    for number, day in comparison.older_lots.items():
        reader = lots.entries[lot_key(number)].reader
        reader.report(HOLDERS_ARE_OLDER, Field.OWNED_FROM, lot=number, date=f"{day:%d/%m/%Y}")
    for entry in lots.entries.values():
        mark(entry.reader, comparison.lots[entry.number])
    for owner in owners.entries.values():
        mark(owner.reader, comparison.owners[owner.plan.key])


def mark(reader: RowReader, changes: tuple[FieldChange, ...] | None) -> None:
    """Note on a row whether it is new, the same or changed; in a row of a lot with its owner the lot decides."""
    if reader.change is not Change.NONE:
        return
    reader.change = Change.NEW if changes is None else Change.CHANGED if changes else Change.SAME
    reader.changes = [{"field": one.field, "old": one.old, "new": one.new} for one in changes or ()]


def finished(readers: list[RowReader], problems: list[Problem], plan: RegisterPlan, comparison: Comparison) -> Analysis:
    """Put everything together; with one error anywhere there is no plan to apply."""
    rows = tuple(map(result_of, readers))
    has_errors = any(problem.is_error for problem in (*problems, *(one for row in rows for one in row.problems)))
    return Analysis(
        rows=rows,
        problems=tuple(problems),
        plan=None if has_errors else plan,
        changes_nothing=comparison.is_empty,
        counts={"lots": len(plan.lots), "owners": len(plan.owners), "shares": plan.total_shares},
    )


def result_of(reader: RowReader) -> RowResult:
    return RowResult(
        sheet=reader.sheet.name,
        row=reader.number,
        kind=reader.kind,
        label=reader.label,
        change=reader.change,
        values=reader.shown(),
        changes=tuple(reader.changes),
        problems=tuple(reader.problems),
    )
