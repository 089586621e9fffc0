from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "koprogo.audit"
    label = "audit"
    verbose_name = "Journal"
