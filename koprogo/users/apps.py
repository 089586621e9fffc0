from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "koprogo.users"
    label = "users"
    verbose_name = "Personnes et droits"
