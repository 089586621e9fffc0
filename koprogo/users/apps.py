from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "koprogo.users"
    label = "users"
    verbose_name = "Personnes et droits"

    def ready(self) -> None:
        from koprogo.users.api import openapi  # noqa: F401  registers itself
