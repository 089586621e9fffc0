from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "koprogo.portal"
    label = "portal"
    verbose_name = "Portail"
