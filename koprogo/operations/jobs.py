"""What a job is; which jobs there are is listed in koprogo/jobs.py, above all contexts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.module_loading import import_string

from koprogo.core.work import NIGHTLY
from koprogo.operations.schedules import Schedule


@dataclass(frozen=True)
class Job:
    """Work that repeats. With ``is_for_each`` it is called inside each ready copropriété, a slice at a time."""

    name: str
    schedule: Schedule
    act: Callable[[], object]
    is_for_each: bool = False
    queue: str = NIGHTLY


def all_jobs() -> Sequence[Job]:
    """Return the jobs of this installation; for workers only, as it loads what they do."""
    jobs: Sequence[Job] = import_string(settings.JOBS)
    return jobs


def job_named(name: str) -> Job | None:
    return next((job for job in all_jobs() if job.name == name), None)
