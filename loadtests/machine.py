"""On what the figures were taken: they mean nothing without it."""

import os
import platform
import subprocess
import sys
import sysconfig
from pathlib import Path
from statistics import median
from time import perf_counter


def description() -> str:
    """Return CPU, cores, memory, Python and its build, PostgreSQL's version and the commit."""
    lines = [
        f"CPU        {cpu()}, {os.cpu_count()} cores, {memory_gb()} GB",
        f"Linux      {platform.release()}",
        f"Python     {platform.python_version()} {build()}",
        f"Commit     {commit()}",
        f"Load       {' '.join(f'{load:.2f}' for load in os.getloadavg())} (1, 5, 15 minutes, before)",
    ]
    return "\n".join(lines)


def cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def memory_gb() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024**3


def build() -> str:
    """Tell how Python was compiled: profile-guided builds run a third to a half faster."""
    profile = "profile-guided" if is_profile_guided() else "no profile-guided optimisation"
    shared = "shared library" if sysconfig.get_config_var("Py_ENABLE_SHARED") else "static"
    return f"({profile}, {shared}, {platform.python_compiler()}, {sys.base_prefix})"


def is_profile_guided() -> bool:
    """Debian's builds are, without saying so in their options."""
    is_debian = sys.base_prefix == "/usr" and Path("/etc/debian_version").exists()
    return is_debian or "--enable-optimizations" in (sysconfig.get_config_var("CONFIG_ARGS") or "")


def quietness(core: int) -> str:
    """Run one piece of pure Python twenty times on a core: where others work on it too, the median leaves the best."""
    everywhere = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    times = [_spin() for _ in range(20)]
    os.sched_setaffinity(0, everywhere)
    return f"{min(times):.1f} ms best, {median(times):.1f} ms median for a loop of pure Python on core {core}"


def _spin() -> float:
    began = perf_counter()
    sum(number * number for number in range(300_000))
    return 1000 * (perf_counter() - began)


def commit() -> str:
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "?"
