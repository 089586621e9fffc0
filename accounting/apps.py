from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountingConfig(AppConfig):
    name = "accounting"
    verbose_name = "Comptabilité"

    def ready(self) -> None:
        from accounting.queries.plan import by_arrears
        from accounting.services.earlier_days import check_days_are_free
        from buildings.queries.painters import Question, register_question
        from buildings.services.beginnings import register_guard

        register_guard(check_days_are_free)
        register_question("arrears", Question(_("Arriérés"), "arrears.view", by_arrears))
