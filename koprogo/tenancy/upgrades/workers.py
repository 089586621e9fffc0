"""Going through the copropriétés with several processes, each with a connection of its own."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from django.db import connections

from koprogo.tenancy.fanout import SCHEMAS_PER_CONNECTION
from koprogo.tenancy.upgrades.applying import Outcome, Result, upgrade_schema
from koprogo.tenancy.upgrades.states import Group

TRIES = 10
LOOK_AT_PARENT_SECONDS = 0.5


@dataclass(frozen=True)
class Work:
    """One copropriété to upgrade; ``group`` is its place among the groups, which each process has from its parent."""

    schema: str
    group: int
    attempt: int = 0

    def again(self) -> "Work":
        return Work(self.schema, self.group, self.attempt + 1)


Upgrade = Callable[[Work], Outcome]


def outcomes(groups: Sequence[Group], *, jobs: int) -> Iterator[Outcome]:
    """Upgrade the copropriétés of all groups and tell of each; one that is busy goes to the end of the queue."""
    queue = deque(Work(schema, place) for place, group in enumerate(groups) for schema in group.schemas)
    jobs = min(jobs, len(queue))
    return _beside(queue, groups, jobs) if jobs > 1 else _here(queue, groups)


def upgrading(groups: Sequence[Group]) -> Upgrade:
    """Return what upgrades one copropriété, closing the connection once it has visited fifty."""
    visited = 0

    def upgrade(work: Work) -> Outcome:
        nonlocal visited
        outcome = upgrade_schema(work.schema, groups[work.group], attempt=work.attempt)
        visited += 1
        if visited % SCHEMAS_PER_CONNECTION == 0:
            connections.close_all()
        return outcome

    return upgrade


def _here(queue: deque[Work], groups: Sequence[Group]) -> Iterator[Outcome]:
    upgrade = upgrading(groups)
    while queue:
        work = queue.popleft()
        yield from _settled(queue, work, upgrade(work))


def _settled(queue: deque[Work], work: Work, outcome: Outcome) -> Iterator[Outcome]:
    if outcome.result is Result.BUSY and work.attempt + 1 < TRIES:
        queue.append(work.again())
    else:
        yield outcome


def _beside(queue: deque[Work], groups: Sequence[Group], jobs: int) -> Iterator[Outcome]:
    connections.close_all()
    workers = [_Worker(groups) for _ in range(jobs)]
    try:
        while queue or any(worker.work for worker in workers):
            workers = [worker for worker in workers if worker.is_alive]
            if not workers:
                raise RuntimeError("all processes of the upgrade have ended: run it again, it continues")
            for worker in workers:
                if queue and not worker.work:
                    worker.give(queue.popleft())
            for worker in _answering(workers):
                work = worker.work
                if work and (outcome := worker.answer()):
                    yield from _settled(queue, work, outcome)
    finally:
        for worker in workers:
            worker.end()


def _answering(workers: Sequence["_Worker"]) -> list["_Worker"]:
    ready = wait([worker.pipe for worker in workers if worker.work])
    return [worker for worker in workers if worker.pipe in ready]


class _Worker:
    """A process with one piece of work at a time; when it is killed, only that piece stays undone."""

    def __init__(self, groups: Sequence[Group]) -> None:
        context = get_context("fork")
        self.pipe, theirs = context.Pipe()
        self.work: Work | None = None
        self.is_alive = True
        self.process: BaseProcess = context.Process(target=_serve, args=(theirs, groups, os.getpid()))
        self.process.start()
        theirs.close()

    def give(self, work: Work) -> None:
        self.work = work
        with suppress(ConnectionError):  # it has ended, as its answer will tell
            self.pipe.send(work)

    def answer(self) -> Outcome | None:
        work, self.work = self.work, None
        try:
            outcome: Outcome = self.pipe.recv()
        except (EOFError, ConnectionError):
            self.is_alive = False
            return Outcome(work.schema, Result.FAILED, "the process that upgraded it has ended") if work else None
        return outcome

    def end(self) -> None:
        """Let the process finish what it does, then go."""
        with suppress(ConnectionError):
            self.pipe.send(None)
        self.process.join()
        self.pipe.close()


def _serve(pipe: Connection, groups: Sequence[Group], parent: int) -> None:
    """Upgrade what is asked for until nobody asks; a signal from the keyboard is the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    upgrade = upgrading(groups)
    while _is_asked(pipe, parent):
        try:
            work = pipe.recv()
            if work is None:
                break
            pipe.send(upgrade(work))
        except (EOFError, ConnectionError):
            break
    connections.close_all()


def _is_asked(pipe: Connection, parent: int) -> bool:
    """Wait for work; a process whose parent was killed goes too."""
    while os.getppid() == parent:
        if pipe.poll(LOOK_AT_PARENT_SECONDS):
            return True
    return False
