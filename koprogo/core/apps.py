from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "koprogo.core"
    label = "core"
