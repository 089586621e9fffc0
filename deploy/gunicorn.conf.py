"""The web server: one process per core, each doing one thing at a time.

A slow client must not hold a process: the proxy in front takes requests and answers in full.
"""

import gc
import os
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger

bind = os.environ.get("BIND", "127.0.0.1:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", os.cpu_count() or 1))
worker_class = "sync"
timeout = 30
graceful_timeout = 15
# Longer than people wait, shorter than ``timeout``: a frozen database gives them a page, not a process that is shot.
os.environ.setdefault("DATABASE_TIMEOUT", "10")
# A connection remembers something of each copropriété it visits: processes are renewed, not all at once.
# Three hundred phones in an assembly ask ten thousand times in a minute.
max_requests = 20_000
max_requests_jitter = 4000
preload_app = True
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1")
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 (heartbeats, kept off the disk)
control_socket_disable = True
accesslog = "-" if os.environ.get("ACCESS_LOG") else None
errorlog = "-"
# Figures of all processes together, on a folder that is emptied at each start.
METRICS = os.environ.get("PROMETHEUS_MULTIPROC_DIR")
if METRICS:
    Path(METRICS).mkdir(parents=True, exist_ok=True)


class JsonLogger(Logger):  # type: ignore[misc]
    """Writes what gunicorn itself says as the application writes its lines; requests are logged there."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        from koprogo.core.logs import JsonFormatter

        for handler in self.error_log.handlers:
            handler.setFormatter(JsonFormatter())


if os.environ.get("LOG_FORMAT", "json") == "json":
    logger_class = JsonLogger


def when_ready(server: Any) -> None:
    """Keep what was loaded before the fork in pages that all processes share, and look for garbage less often."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def child_exit(server: Any, worker: Any) -> None:
    if METRICS:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
