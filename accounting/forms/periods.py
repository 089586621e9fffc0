"""The shape of what is asked of a financial year."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koprogo.core.forms import ActForm, DayField


class LockForm(ActForm):
    until_on = DayField(
        label=_("Verrouiller jusqu'au"),
        help_text=_(
            "Ce jour compris : plus aucune écriture avant. Proposé : la fin du dernier mois entièrement comptabilisé."
        ),
    )
    reason = forms.CharField(label=_("Motif"), max_length=200, help_text=_("Il est écrit au journal des actions."))


class ReopenForm(ActForm):
    from_on = DayField(label=_("Rouvrir à partir du"))
    reason = forms.CharField(label=_("Motif"), max_length=200, help_text=_("Il est écrit au journal des actions."))


class NextYearForm(ActForm):
    last_on = DayField(
        label=_("Dernier jour"),
        required=False,
        help_text=_("Sans date : douze mois, selon le règlement. Un exercice dure vingt-quatre mois au plus."),
    )


class YearForm(ActForm):
    from_on = DayField(label=_("Premier jour"))
    last_on = DayField(label=_("Dernier jour"), help_text=_("Un exercice dure vingt-quatre mois au plus."))
