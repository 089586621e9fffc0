"""The proof of the books: the chain of each financial year read anew, entry by entry, in one statement."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Max, Q

from accounting.models import FiscalYear, JournalEntry
from koprogo.core.errors import N_

ALTERED, MISSING, INSERTED, REWRITTEN = "altered", "missing", "inserted", "rewritten"
TOLD = {
    ALTERED: N_("L'écriture ne dit plus ce qu'elle disait quand elle a été passée, ou celle d'avant a changé."),
    MISSING: N_("Une écriture manque à cette place."),
    INSERTED: N_("L'écriture a été ajoutée en dehors du logiciel : elle n'est pas dans la chaîne."),
    REWRITTEN: N_("La chaîne a été refaite depuis : l'empreinte fixée ce jour-là était une autre."),
}
# What is wrong with the chain of a year: a place left out, a hash that is not that of the content and of what went
# before, an entry without a place, and a day's root, kept in the log, that is no longer the hash of its entry.
FLAWS = """
WITH chain AS (
    SELECT entry.id, entry.fiscal_year_id, entry.journal, entry.number, entry.chain_position, entry.chain_hash,
           LAG(entry.chain_position, 1, 0) OVER places AS position_before,
           LAG(entry.chain_hash, 1, entry.fiscal_year_id::text) OVER places AS hash_before
    FROM accounting_journalentry entry
    WHERE entry.chain_position IS NOT NULL
    WINDOW places AS (PARTITION BY entry.fiscal_year_id ORDER BY entry.chain_position)
), roots AS (
    SELECT (data ->> 'year')::uuid AS fiscal_year_id, (data ->> 'position')::integer AS place,
           data ->> 'hash' AS hash, (data ->> 'on')::date AS day
    FROM audit_logentry WHERE action = 'ledger.root'
), flaws AS (
    SELECT 'altered' AS kind, fiscal_year_id, id, journal, number, chain_position AS place, NULL::date AS day
    FROM chain WHERE chain_position = position_before + 1 AND chain_hash <> chained_hash(hash_before, id)
    UNION ALL
    SELECT 'missing', fiscal_year_id, NULL, '', 0, position_before + 1, NULL
    FROM chain WHERE chain_position <> position_before + 1
    UNION ALL
    SELECT 'inserted', fiscal_year_id, id, journal, number, NULL, NULL
    FROM accounting_journalentry WHERE chain_position IS NULL
    UNION ALL
    SELECT 'missing', year.id, NULL, run.journal, gap.number, NULL, NULL
    FROM (SELECT fiscal_year_id, journal, MAX(number) AS last, COUNT(*) AS count
          FROM accounting_journalentry GROUP BY 1, 2) run
    JOIN accounting_fiscalyear year ON year.id = run.fiscal_year_id
    CROSS JOIN LATERAL generate_series(1, run.last) AS gap(number)
    WHERE run.last <> run.count AND NOT EXISTS (
        SELECT FROM accounting_journalentry entry WHERE entry.fiscal_year_id = run.fiscal_year_id
          AND entry.journal = run.journal AND entry.number = gap.number)
    UNION ALL
    SELECT CASE WHEN chain.id IS NULL THEN 'missing' ELSE 'rewritten' END,
           roots.fiscal_year_id, chain.id, COALESCE(chain.journal, ''), COALESCE(chain.number, 0),
           roots.place, roots.day
    FROM roots LEFT JOIN chain ON chain.fiscal_year_id = roots.fiscal_year_id AND chain.chain_position = roots.place
    WHERE chain.chain_hash IS DISTINCT FROM roots.hash
)
SELECT kind, fiscal_year_id, id, journal, number, place, day FROM flaws ORDER BY fiscal_year_id, place, journal, number
"""


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong at one place of the books; ``entry_id`` is missing where the entry is."""

    kind: str
    year: str
    entry_id: UUID | None
    journal: str
    number: int
    position: int | None
    since_on: date | None

    @property
    def reference(self) -> str:
        """Name the entry, or its place in the chain when nothing says which it was."""
        return f"{self.journal} {self.year}/{self.number}" if self.journal else f"{self.year} n° {self.position}"

    @property
    def text(self) -> str:
        """Say what is wrong, in a msgid."""
        return TOLD[self.kind]


@dataclass(frozen=True, slots=True)
class YearProof:
    """The chain of one year: how many entries, and the hash that stands for all of them."""

    year: FiscalYear
    count: int
    root: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What the books prove today."""

    years: tuple[YearProof, ...]
    flaws: tuple[Flaw, ...]

    @property
    def is_intact(self) -> bool:
        return not self.flaws


def verify_ledger() -> Proof:
    """Read every entry again and compare it with the chain."""
    names = {year.pk: str(year) for year in FiscalYear.objects.all()}
    with connection.cursor() as cursor:
        cursor.execute(FLAWS)
        flaws = [_flaw(row, names) for row in cursor.fetchall()]
    return Proof(year_proofs(), tuple(_named(flaws)))


def _named(flaws: list[Flaw]) -> list[Flaw]:
    """Leave out the places whose entries are named by a number that is missing too."""
    years = {flaw.year for flaw in flaws if flaw.kind == MISSING and flaw.journal}
    return [flaw for flaw in flaws if flaw.journal or flaw.year not in years]


def flaws() -> Iterator[str]:
    """Say what is wrong with the chain, in English for operators; nothing when all is well."""
    for flaw in verify_ledger().flaws:
        yield f"entry {flaw.reference} ({flaw.entry_id or 'gone'}): {flaw.kind}, the chain of hashes is broken"


def _flaw(row: tuple[Any, ...], names: dict[UUID, str]) -> Flaw:
    kind, year_id, *rest = row
    return Flaw(kind, names[year_id], *rest)


def year_proofs() -> tuple[YearProof, ...]:
    """Return the root of each year that has entries, the latest first."""
    years = FiscalYear.objects.annotate(count=Count("entries"), last=Max("entries__chain_position"))
    found = list(years.filter(count__gt=0).order_by("-from_on"))
    last = Q(pk__in=[])
    for year in found:
        last |= Q(fiscal_year=year, chain_position=year.last)
    roots = dict(JournalEntry.objects.filter(last).values_list("fiscal_year", "chain_hash"))
    return tuple(YearProof(year, year.count, roots.get(year.pk, "")) for year in found)
