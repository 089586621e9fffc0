"""What an empty copropriété costs the catalogue and the disk, against the plan of the whole mission.

The plan of all tables stands in koprogo/tenancy/README.md; these are its figures.
"""

from collections.abc import Iterator
from dataclasses import astuple, dataclass

import pytest
from django.apps import apps
from django.conf import settings

from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.provisioning import open_copropriete
from koprogo.tenancy.schema import entered

KILOBYTES_PER_TABLE = 55


@dataclass(frozen=True)
class Cost:
    """Tables, indexes beside primary keys, everything in ``pg_class``, and room on disk."""

    tables: int
    indexes: int
    relations: int
    kilobytes: int

    def fits(self, budget: "Cost") -> bool:
        return all(mine <= allowed for mine, allowed in zip(astuple(self), astuple(budget), strict=True))


def share(*, tables: int, indexes: int) -> Cost:
    """Return what a context may use when each of its tables has a primary key and a TOAST table with its index."""
    return Cost(tables, indexes, 4 * tables + indexes, KILOBYTES_PER_TABLE * tables)


MISSION = Cost(tables=60, indexes=130, relations=400, kilobytes=3_300)
SHARES = {
    "buildings": share(tables=13, indexes=24),
    "documents": share(tables=3, indexes=6),
    "notifications": share(tables=2, indexes=4),
    "audit": share(tables=1, indexes=2),
    "meetings": share(tables=11, indexes=23),
    "accounting": share(tables=23, indexes=52),
    "maintenance": share(tables=4, indexes=10),
    "community": share(tables=2, indexes=8),
    "django": share(tables=1, indexes=0),
}

COST = """
WITH mine AS (
    SELECT oid, reltoastrelid AS toast FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND starts_with(relname, %s)
), its_indexes AS (
    SELECT indexrelid, indisprimary FROM pg_index WHERE indrelid IN (SELECT oid FROM mine)
), its_toast AS (
    SELECT toast FROM mine WHERE toast <> 0
)
SELECT (SELECT count(*) FROM mine),
       (SELECT count(*) FROM its_indexes WHERE NOT indisprimary),
       (SELECT count(*) FROM mine) + (SELECT count(*) FROM its_indexes) + 2 * (SELECT count(*) FROM its_toast),
       (SELECT coalesce(sum(pg_total_relation_size(oid)), 0) / 1000 FROM mine)::integer
"""
REDUNDANT = """
SELECT one.indexrelid::regclass::text
FROM pg_index one JOIN pg_index other
  ON one.indrelid = other.indrelid AND one.indexrelid <> other.indexrelid
 AND starts_with(other.indkey::text || ' ', one.indkey::text || ' ')
JOIN pg_class c ON c.oid = one.indexrelid JOIN pg_am am ON am.oid = c.relam
JOIN pg_class c2 ON c2.oid = other.indexrelid AND c2.relam = c.relam
WHERE c.relnamespace = current_schema()::regnamespace AND am.amname = 'btree'
  AND NOT one.indisunique AND one.indpred IS NULL AND other.indpred IS NULL
"""


@pytest.fixture
def copropriete(db: None) -> Iterator[Copropriete]:
    """Enter a copropriété nothing was ever written to: rows rolled back leave their room behind."""
    fresh = open_copropriete(name="Vide", slug="vide")
    with entered(fresh.schema_name):
        yield fresh


def cost_of(prefix: str) -> Cost:
    """Return the cost of the tables whose name begins with ``prefix``, in the schema entered."""
    with connection.cursor() as cursor:
        cursor.execute(COST, [prefix])
        return Cost(*cursor.fetchone())


def test_the_shares_leave_room_for_the_whole_mission():
    total = Cost(*(sum(figures) for figures in zip(*(astuple(cost) for cost in SHARES.values()), strict=True)))

    assert total.fits(MISSION)


@pytest.mark.parametrize("context", SHARES)
def test_each_context_keeps_to_its_share(copropriete, context):
    cost = cost_of(f"{context}_")

    assert cost.fits(SHARES[context]), cost


def test_an_empty_copropriete_keeps_to_the_mission_s_budget(copropriete):
    assert cost_of("").fits(MISSION)


def test_every_table_belongs_to_a_context_of_the_plan(copropriete):
    assert cost_of("").tables == sum(cost_of(f"{context}_").tables for context in SHARES)


def test_no_index_is_the_beginning_of_another(copropriete):
    """Such an index is written at each insert and never chosen; ``LIKE`` twins of identifiers are among them."""
    with connection.cursor() as cursor:
        cursor.execute(REDUNDANT)
        assert [name for (name,) in cursor.fetchall()] == []


def test_the_plan_names_every_table_there_is(copropriete):
    plan = (settings.BASE_DIR / "koprogo" / "tenancy" / "README.md").read_text(encoding="utf-8")
    names = {
        model.__name__
        for label in SHARES
        for app in apps.get_app_configs()
        if app.label == label
        for model in app.get_models()
    }

    assert {name for name in names if f"`{name}`" not in plan} == set()


def test_no_row_points_out_of_its_copropriete(copropriete):
    """A copropriété must be able to leave: no foreign key of the database leads to the shared schema."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid WHERE contype = 'f' "
            "AND k.connamespace = current_schema()::regnamespace AND c.relnamespace <> k.connamespace"
        )
        assert cursor.fetchall() == []
