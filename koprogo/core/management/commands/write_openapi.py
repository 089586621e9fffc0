"""Write the OpenAPI file anew from the endpoints."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from drf_spectacular.validation import validate_schema

URLS = "koprogo.openapi_urls"


def openapi_file() -> Path:
    return settings.BASE_DIR / "koprogo" / "openapi.yaml"


def openapi_text() -> str:
    """Return the OpenAPI 3.1 description of all endpoints.

    :raises CommandError: when an endpoint cannot be described fully.
    """
    GENERATOR_STATS.enable_trace_lineno()
    schema = SchemaGenerator(urlconf=URLS).get_schema(request=None, public=True)
    if GENERATOR_STATS:
        GENERATOR_STATS.emit_summary()
        raise CommandError("an endpoint is not described fully")
    validate_schema(schema)
    return OpenApiYamlRenderer().render(schema, renderer_context={}).decode()


class Command(BaseCommand):
    help = "Write koprogo/openapi.yaml from the endpoints."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--check", action="store_true", help="only say whether the file is in step")

    def handle(self, *args: Any, **options: Any) -> None:
        text = openapi_text()
        if not options["check"]:
            openapi_file().write_text(text, encoding="utf-8")
        elif not openapi_file().exists() or openapi_file().read_text(encoding="utf-8") != text:
            raise CommandError("koprogo/openapi.yaml is not in step: run make openapi")
