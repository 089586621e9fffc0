from django.apps import AppConfig


class TenancyConfig(AppConfig):
    name = "koprogo.tenancy"
    label = "tenancy"
    verbose_name = "Copropriétés"

    def ready(self) -> None:
        """Remember now which version this process is: the files may be newer by the first request."""
        from koprogo.tenancy.upgrades.versions import code_version

        code_version()
