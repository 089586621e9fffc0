from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "koprogo.notifications"
    label = "notifications"
    verbose_name = "Envois"
