from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "koprogo.tenancy"
    label = "tenancy"
    verbose_name = "Copropriétés"
