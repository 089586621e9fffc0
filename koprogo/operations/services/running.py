"""Running jobs: a row for each due time, claimed by one worker, gone on with by another if that one dies."""

import logging
import time
import traceback
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.timezone import now

from koprogo.operations.jobs import Job, all_jobs, job_named
from koprogo.operations.models import BeatRun, Heartbeat
from koprogo.operations.services.alerts import alert
from koprogo.tenancy.fanout import renew_connection
from koprogo.tenancy.models import Copropriete
from koprogo.tenancy.schema import entered

logger = logging.getLogger(__name__)
Outcome = BeatRun.Outcome
RUN = "operations.run"
MOST_ATTEMPTS = 3
LOST_AFTER = timedelta(minutes=3)
# More than the time limit of tasks: a run that is older has no living worker.
DEAD_AFTER = timedelta(minutes=11)


def tick(*, at: datetime | None = None, jobs: Sequence[Job] | None = None) -> list[BeatRun]:
    """Claim what is due and nobody has claimed, and ask workers for it; return what was claimed."""
    instant, jobs = at or now(), all_jobs() if jobs is None else jobs
    _forget_the_future(instant, jobs)
    claimed = _claim_due(instant, jobs)
    queues = {job.name: job.queue for job in jobs}
    for row in [*claimed, *_left_behind(instant, queues)]:
        current_app.tasks[RUN].apply_async(kwargs={"run_id": str(row.pk)}, queue=queues[row.job])
    Heartbeat.objects.update_or_create(name="beat", defaults={"at": instant})
    return claimed


def _claim_due(instant: datetime, jobs: Sequence[Job]) -> list[BeatRun]:
    """Insert a row for each job whose last due time has none; of two who try, one inserts."""
    due = {(job.name, job.schedule.last_due(instant)) for job in jobs}
    wanted = Q(pk=None)
    for name, due_at in due:
        wanted |= Q(job=name, due_at=due_at)
    missing = due - {*BeatRun.objects.filter(wanted).values_list("job", "due_at")}
    rows = [BeatRun(job=name, due_at=due_at) for name, due_at in sorted(missing)]
    BeatRun.objects.bulk_create(rows, ignore_conflicts=True)
    return list(BeatRun.objects.filter(pk__in=[row.pk for row in rows]).order_by("job")) if rows else []


def _left_behind(instant: datetime, queues: dict[str, str]) -> list[BeatRun]:
    """Return the runs whose message or worker was lost, each to one of those who ask."""
    lost = Q(outcome=Outcome.WAITING, asked_at__lt=instant - LOST_AFTER)
    dead = Q(outcome=Outcome.RUNNING, asked_at__lt=instant - DEAD_AFTER)
    rows = BeatRun.objects.filter(lost | dead, job__in=queues)
    return [row for row in rows if _touched(row, instant)]


def _touched(row: BeatRun, instant: datetime) -> bool:
    same = BeatRun.objects.filter(pk=row.pk, outcome=row.outcome, asked_at=row.asked_at)
    return bool(same.update(outcome=Outcome.WAITING, asked_at=instant))


def _forget_the_future(instant: datetime, jobs: Sequence[Job]) -> None:
    """Drop runs of days to come: the clock was wrong, and without this nothing would run until then."""
    too_far = Q(pk=None)
    for job in jobs:
        too_far |= Q(job=job.name, due_at__gt=instant + job.schedule.tolerance)
    BeatRun.objects.filter(too_far).delete()


def perform(*, run_id: UUID) -> bool:
    """Do a job, or a slice of it; return whether another slice is to be asked for."""
    row = _claim(run_id)
    job = job_named(row.job) if row else None
    if row is None or job is None:
        return False
    try:
        is_finished = _go_through_all(row, job) if job.is_for_each else _do_once(job)
    except Exception:
        _give_back(row, traceback.format_exc(limit=-8))
        return False
    if is_finished:
        _finish(row)
    else:
        _mine(row).update(outcome=Outcome.WAITING, asked_at=now(), cursor=row.cursor, error=row.error, attempt_count=0)
    return not is_finished


def _claim(run_id: UUID) -> BeatRun | None:
    waiting = BeatRun.objects.filter(pk=run_id, outcome=Outcome.WAITING)
    with transaction.atomic():
        row = waiting.select_for_update(skip_locked=True).first()
        if row is None:
            return None
        if row.attempt_count >= MOST_ATTEMPTS:
            _fail(row, row.error or "Its worker died each time.")
            return None
        row.outcome, row.asked_at, row.started_at = Outcome.RUNNING, now(), row.started_at or now()
        row.attempt_count += 1
        row.save(update_fields=["outcome", "asked_at", "started_at", "attempt_count"])
    return row


def _do_once(job: Job) -> bool:
    job.act()
    return True


def _go_through_all(row: BeatRun, job: Job) -> bool:
    """Call the job in one copropriété after the other for a slice; one that fails does not stop the others."""
    end = time.monotonic() + settings.SLICE_SECONDS
    for count, (id, schema) in enumerate(_remaining(row), start=1):
        try:
            with entered(schema):
                job.act()
        except Exception as error:
            logger.exception("%s failed in %s", job.name, schema)
            row.error = f"{row.error}{schema}: {error!r}\n"[-4000:]
        row.cursor = id
        renew_connection(after=count)
        if time.monotonic() > end:
            return False
    return True


def _remaining(row: BeatRun) -> list[tuple[UUID, str]]:
    ready = Copropriete.objects.at_work().order_by("id")
    if row.cursor:
        ready = ready.filter(id__gt=row.cursor)
    return list(ready.values_list("id", "schema_name"))


def _mine(row: BeatRun) -> QuerySet[BeatRun]:
    """Select the row for as long as this very claim holds it."""
    return BeatRun.objects.filter(pk=row.pk, outcome=Outcome.RUNNING, asked_at=row.asked_at)


def _finish(row: BeatRun) -> None:
    outcome = Outcome.FAILED if row.error else Outcome.DONE
    _mine(row).update(outcome=outcome, finished_at=now(), error=row.error, cursor=None)
    if row.error:
        alert(f"Job failed: {row.job}", row.error)


def _give_back(row: BeatRun, error: str) -> None:
    logger.error("%s failed: %s", row, error)
    if row.attempt_count >= MOST_ATTEMPTS:
        _fail(row, error)
    else:
        _mine(row).update(outcome=Outcome.WAITING, error=error[-4000:], asked_at=F("asked_at"))


def _fail(row: BeatRun, error: str) -> None:
    BeatRun.objects.filter(pk=row.pk).update(outcome=Outcome.FAILED, finished_at=now(), error=error[-4000:])
    alert(f"Job failed: {row.job}", error)


def forget_old_runs() -> None:
    """Remove the rows of runs that went well: after two days those of each minute, after a year all."""
    done = BeatRun.objects.filter(outcome=Outcome.DONE)
    often = [job.name for job in all_jobs() if job.schedule.tolerance < timedelta(hours=1)]
    done.filter(job__in=often, due_at__lt=now() - timedelta(days=2)).delete()
    BeatRun.objects.filter(due_at__lt=now() - timedelta(days=400)).delete()
    # A container's worker takes its name along; beat's own sign of life stays, as its age is the alarm.
    Heartbeat.objects.exclude(name="beat").filter(at__lt=now() - timedelta(days=1)).delete()
