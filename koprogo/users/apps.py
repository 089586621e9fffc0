from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class UsersConfig(AppConfig):
    name = "koprogo.users"
    label = "users"
    verbose_name = "Personnes et droits"

    def ready(self) -> None:
        from koprogo.users.api import openapi  # noqa: F401  registers itself
        from koprogo.users.models import Role

        unknown = settings.SECOND_FACTOR_ROLES - {*Role.values}
        if unknown:
            raise ImproperlyConfigured(f"SECOND_FACTOR_ROLES: {', '.join(sorted(unknown))} is no role")
