"""The upgrade itself: the shared schema first, then every copropriété."""

from collections.abc import Callable

from django.core.management import call_command
from django.db import OperationalError

from koprogo.tenancy.connection import connection
from koprogo.tenancy.schema import entered
from koprogo.tenancy.upgrades.applying import Outcome, Result, is_passing
from koprogo.tenancy.upgrades.planning import Choice, Plan, plan_upgrade
from koprogo.tenancy.upgrades.recording import recorded
from koprogo.tenancy.upgrades.states import note_versions
from koprogo.tenancy.upgrades.workers import outcomes

SHARED_TRIES = 20
SHARED_LOCK_TIMEOUT_MS = 1000
Tell = Callable[[Outcome], None]


def upgrade_shared() -> None:
    """Migrate the shared schema, each migration in its transaction, never keeping people waiting behind it for long."""
    for attempt in range(1, SHARED_TRIES + 1):
        try:
            with entered("public"):
                _limit_waiting()
                call_command("migrate_schemas", shared=True, verbosity=0)
        except OperationalError as error:
            if attempt == SHARED_TRIES or not is_passing(error):
                raise
            connection.close()
        else:
            return


def _limit_waiting() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = {SHARED_LOCK_TIMEOUT_MS}")


def upgrade_coproprietes(plan: Plan, choice: Choice, *, jobs: int, begin: Callable[[int], Tell]) -> list[Outcome]:
    """Upgrade all groups of a plan, and whoever was opened by older code meanwhile; return those that failed."""
    failed = [Outcome(schema, Result.FAILED, "its schema is not there") for schema in plan.missing]
    seen = set(plan.missing)
    while plan.groups:
        failed += _round(plan, jobs, begin(plan.count))
        seen |= {schema for group in plan.groups for schema in group.schemas}
        plan = plan_upgrade(choice, without=seen)
    note_versions({schema: names for schema, names in plan.applied.items() if schema not in seen})
    return failed


def _round(plan: Plan, jobs: int, tell: Tell) -> list[Outcome]:
    for group in plan.groups:
        group.sql = recorded(group)
        if group.sql is None:
            group.state.apps  # noqa: B018  (models are made once, for all processes)
    failed = []
    for outcome in outcomes(plan.groups, jobs=jobs):
        tell(outcome)
        if outcome.result is not Result.DONE:
            failed.append(outcome)
    return failed
