from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "koprogo.operations"
    label = "operations"
    verbose_name = "Exploitation"
