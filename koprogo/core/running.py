"""Which task a worker is doing, for its log lines; and one way of writing them for web and workers."""

from contextvars import ContextVar
from typing import Any

from celery.signals import setup_logging, task_postrun, task_prerun

# Name and identifier of the task; empty outside of one.
task: ContextVar[tuple[str, str]] = ContextVar("task", default=("", ""))


@task_prerun.connect
def _begun(task_id: str = "", sender: Any = None, **rest: Any) -> None:
    task.set((getattr(sender, "name", ""), task_id))


@task_postrun.connect
def _ended(**rest: Any) -> None:
    task.set(("", ""))


@setup_logging.connect
def _leave_it_to_django(**rest: Any) -> None:
    """Keep Celery from writing lines of another form."""
