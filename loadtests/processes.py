"""What processes take: memory without counting shared pages twice, and time of the processor."""

import os
from dataclasses import dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Usage:
    """One process and what it has taken so far, with its children that have ended."""

    pid: int
    name: str
    pss_mb: float
    cpu_seconds: float


def family(root: int) -> list[int]:
    """Return a process and all that descend from it."""
    children = [int(pid) for task in Path(f"/proc/{root}/task").glob("*/children") for pid in task.read_text().split()]
    return [root, *(pid for child in children for pid in family(child))]


def usage(pid: int, name: str) -> Usage:
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    pss = next(int(line.split()[1]) for line in rollup if line.startswith("Pss:"))
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return Usage(pid, name, pss / 1024, sum(map(int, fields[11:15])) / TICK)


def usages(roots: dict[str, int]) -> list[Usage]:
    """Return what each process below the named ones has taken; one that has just ended is left out."""
    found = []
    for name, root in roots.items():
        for pid in family(root):
            try:
                found.append(usage(pid, name))
            except (FileNotFoundError, ProcessLookupError, StopIteration):
                continue
    return found
