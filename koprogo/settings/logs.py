"""What is written to the log, and how."""

from koprogo.settings.environment import env

LOG_FORMAT = env.str("LOG_FORMAT", default="line" if env.bool("DEBUG", False) or env.bool("DEMO", False) else "json")
LOG_ACCESS = env.bool("LOG_ACCESS", default=LOG_FORMAT == "json")
LINE = "%(asctime)s %(levelname)s %(name)s [%(schema)s %(request_id)s] %(message)s"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"schema": {"()": "koprogo.tenancy.logs.SchemaFilter"}},
    "formatters": {
        "line": {"()": "koprogo.core.logs.MaskedFormatter", "fmt": LINE},
        "json": {"()": "koprogo.core.logs.JsonFormatter"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["schema"]}},
    "loggers": {
        # Django's own would write to the console too, and send tracebacks by mail.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        "koprogo.access": {"level": "INFO" if LOG_ACCESS else "WARNING"},
        "weasyprint": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
        "pikepdf": {"level": "WARNING"},
    },
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "koprogo.core.masking.NothingToReport"
