"""docs/operator/jobs.md, from the list of what repeats."""

import inspect

from koprogo.operations.jobs import Job, all_jobs
from koprogo.operations.schedules import Daily, Every, Schedule

HEAD = """# What repeats

Nothing needs a crontab but the backup ([backup.md](backup.md)): `beat` sends one message every 20 seconds, and a worker
looks what is due. Each job runs once per due time, however many beats there are; after a night off it is caught up by
one run. A job that failed three times is told to `OPERATOR_EMAILS` and stands in the administration. Times are Belgian.
`make docs` writes this page from `koprogo/jobs.py`; a test keeps it true.

| when | job | what it does |
| --- | --- | --- |
"""
NAMED = {60: "every minute", 3600: "every hour"}


def jobs_page() -> str:
    """Return the page, in Markdown."""
    return HEAD + "".join(f"| {_when(job.schedule)} | `{job.name}` | {_what(job)} |\n" for job in all_jobs())


def _when(schedule: Schedule) -> str:
    if isinstance(schedule, Daily):
        return f"{schedule.at:%H:%M}"
    assert isinstance(schedule, Every), schedule  # noqa: S101 (a new kind of schedule wants words)
    seconds = int(schedule.period.total_seconds())
    return NAMED.get(seconds, f"every {seconds} s")


def _what(job: Job) -> str:
    text = (inspect.getdoc(job.act) or "").partition("\n")[0]
    return f"{text} In each copropriété, one after the other." if job.is_for_each else text
