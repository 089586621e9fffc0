"""Payment plans and doubtful claims, as they are typed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounting.forms.fields import AmountField
from koprogo.core.forms import ActForm, DayField


class PlanForm(ActForm):
    """What was agreed or judged: how many monthly parts, from when."""

    agreed_on = DayField(label=_("Convenu le"))
    count = forms.IntegerField(label=_("Nombre d'échéances mensuelles"), min_value=2, max_value=60)
    first_on = DayField(label=_("Première échéance"))
    basis = forms.CharField(
        label=_("Base"),
        max_length=160,
        required=False,
        help_text=_("Par exemple : accord écrit du 3 mars 2026, ou jugement du juge de paix."),
    )


class LossForm(ActForm):
    """A claim struck out: the others bear it, so somebody decides it."""

    cents = AmountField(label=_("Montant"))
    decision = forms.CharField(
        label=_("Décision"),
        max_length=160,
        help_text=_("Qui l'a décidé et quand : l'assemblée, ou la clôture de la distribution du prix de vente."),
    )
    on = DayField(label=_("Au"))


class RecoveryForm(ActForm):
    """What was paid after all of a claim that was written down."""

    cents = AmountField(label=_("Montant"))
    on = DayField(label=_("Au"))
