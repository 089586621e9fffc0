"""Jobs run once for each due time, whatever beats, workers and clocks do."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail
from django.db import connection

from koprogo.core.work import NIGHTLY
from koprogo.operations import jobs as jobs_module
from koprogo.operations.jobs import Job
from koprogo.operations.models import BeatRun, Heartbeat
from koprogo.operations.schedules import Daily, Every
from koprogo.operations.services import running
from koprogo.operations.services.running import DEAD_AFTER, LOST_AFTER, perform, tick

MORNING = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)
DAY = timedelta(days=1)
Outcome = BeatRun.Outcome
pytestmark = pytest.mark.django_db


class Book:
    """Remembers the calls of a job, some of which fail."""

    def __init__(self):
        self.calls = []
        self.failing = set()

    def act(self):
        self.calls.append(connection.schema_name)
        if connection.schema_name in self.failing:
            raise ZeroDivisionError("it cannot be done")


@pytest.fixture
def book():
    return Book()


@pytest.fixture
def daily(book, monkeypatch):
    """One daily job; messages go nowhere, as tests run what they ask for by hand."""
    return _only([Job("daily", Daily(time(2, 30)), book.act)], monkeypatch)


def _only(jobs, monkeypatch):
    monkeypatch.setattr(running, "all_jobs", lambda: jobs)
    monkeypatch.setattr(jobs_module, "all_jobs", lambda: jobs)
    monkeypatch.setattr(running, "current_app", Silent())
    return jobs


class Silent:
    """Takes messages and delivers none."""

    def __init__(self):
        self.tasks = {running.RUN: self}
        self.asked = []

    def apply_async(self, kwargs, queue):
        self.asked.append((kwargs["run_id"], queue))


def run_all(claimed):
    for row in claimed:
        while perform(run_id=row.pk):
            pass


def rows():
    return list(BeatRun.objects.order_by("due_at").values_list("due_at", "outcome"))


def test_tick_claims_a_due_job_once(daily, book):
    claimed = tick(at=MORNING)
    again = [*tick(at=MORNING), *tick(at=MORNING + timedelta(hours=3))]
    run_all([*claimed, *claimed])

    assert (len(claimed), again, len(book.calls)) == (1, [], 1)
    assert rows() == [(datetime(2026, 11, 20, 1, 30, tzinfo=UTC), Outcome.DONE)]
    assert Heartbeat.objects.get(name="beat").at == MORNING + timedelta(hours=3)


def test_after_three_days_off_a_daily_job_runs_once(daily, book):
    run_all(tick(at=MORNING))
    run_all(tick(at=MORNING + 3 * DAY))

    assert len(book.calls) == 2
    assert [due.day for due, _ in rows()] == [20, 23]


def test_a_clock_set_back_an_hour_repeats_nothing(daily, book):
    night = datetime(2026, 11, 20, 1, 35, tzinfo=UTC)
    run_all(tick(at=night))
    for minutes in range(-60, 60, 10):
        run_all(tick(at=night + timedelta(minutes=minutes)))

    assert len(book.calls) == 2, "that of the day before, never seen until then, and that of the night"
    assert [due.day for due, _ in rows()] == [19, 20]


def test_a_clock_that_was_a_month_ahead_stops_nothing(daily, book):
    run_all(tick(at=MORNING + 30 * DAY))
    for day in range(31):
        run_all(tick(at=MORNING + day * DAY))

    assert len(rows()) == 31
    assert {outcome for _, outcome in rows()} == {Outcome.DONE}


def test_the_job_of_each_minute_goes_on_when_the_clock_is_set_back(book, monkeypatch):
    _only([Job("often", Every(timedelta(minutes=1)), book.act)], monkeypatch)
    for minutes in [*range(60), *range(30, 60)]:
        run_all(tick(at=MORNING + timedelta(minutes=minutes)))

    assert len(book.calls) in (88, 89, 90)


def test_a_run_whose_message_was_lost_is_asked_for_again(daily, book):
    (row,) = tick(at=MORNING)
    BeatRun.objects.update(asked_at=MORNING)
    silent = running.current_app
    silent.asked.clear()

    tick(at=MORNING + LOST_AFTER / 2)
    early = list(silent.asked)
    tick(at=MORNING + LOST_AFTER * 2)
    run_all([row])

    assert (early, silent.asked) == ([], [(str(row.pk), NIGHTLY)])
    assert len(book.calls) == 1


def test_a_run_whose_worker_died_is_done_by_another(daily, book):
    (row,) = tick(at=MORNING)
    BeatRun.objects.update(outcome=Outcome.RUNNING, attempt_count=1, asked_at=MORNING)

    run_all([row])
    while_alive = list(book.calls)
    tick(at=MORNING + DEAD_AFTER * 2)
    run_all([row])

    assert (while_alive, len(book.calls)) == ([], 1)
    assert BeatRun.objects.get().outcome == Outcome.DONE


def test_a_job_that_fails_three_times_is_given_up_and_told(daily, book, settings):
    settings.OPERATOR_EMAILS = ["operator@example.be"]
    book.failing = {connection.schema_name}
    (row,) = tick(at=MORNING)

    for _ in range(5):
        perform(run_id=row.pk)

    kept = BeatRun.objects.get()
    assert (len(book.calls), kept.outcome) == (3, Outcome.FAILED)
    assert "it cannot be done" in kept.error
    assert [message.subject for message in mail.outbox] == ["[KoproGo] Job failed: daily"]


def test_a_job_for_each_copropriete_goes_on_behind_the_last(coproprietes, book, monkeypatch, settings):
    settings.SLICE_SECONDS = 0
    jobs = _only([Job("each", Daily(time(2, 30)), book.act, is_for_each=True)], monkeypatch)
    (row,) = tick(at=MORNING, jobs=jobs)

    slices = 1
    while perform(run_id=row.pk):
        slices += 1

    assert book.calls == [one.schema_name for one in coproprietes]
    assert slices == len(coproprietes) + 1
    assert BeatRun.objects.get().outcome == Outcome.DONE


def test_one_copropriete_that_fails_does_not_stop_the_others(coproprietes, book, monkeypatch):
    jobs = _only([Job("each", Daily(time(2, 30)), book.act, is_for_each=True)], monkeypatch)
    book.failing = {coproprietes[0].schema_name}
    (row,) = tick(at=MORNING, jobs=jobs)

    perform(run_id=row.pk)

    kept = BeatRun.objects.get()
    assert book.calls == [one.schema_name for one in coproprietes]
    assert (kept.outcome, coproprietes[0].schema_name in kept.error) == (Outcome.FAILED, True)
