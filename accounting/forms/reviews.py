"""What the control of the accounts asks."""

from django import forms
from django.utils.translation import gettext_lazy as _

from koprogo.core.forms import ActForm

METHODS = [
    ("amount", _("Les plus gros montants")),
    ("random", _("Au hasard, avec un germe qui permet de refaire le tirage")),
    ("account", _("Les écritures d'un compte")),
]


class SampleForm(ActForm):
    """How many entries to look at, and which."""

    method = forms.ChoiceField(label=_("Comment tirer"), choices=METHODS, widget=forms.RadioSelect, initial="random")
    count = forms.IntegerField(label=_("Nombre d'écritures"), min_value=1, max_value=200, initial=10)
    account = forms.CharField(
        label=_("Compte"), max_length=10, required=False, help_text=_("Par exemple 610500, ou 61 pour toute la classe.")
    )
    seed = forms.CharField(
        label=_("Germe"), max_length=32, required=False, help_text=_("Vide : un germe est tiré et montré.")
    )


class QuestionForm(ActForm):
    question = forms.CharField(label=_("Question"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class AnswerForm(ActForm):
    answer = forms.CharField(label=_("Réponse"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))


class ConclusionForm(ActForm):
    conclusion = forms.CharField(
        label=_("Conclusion pour l'assemblée"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8})
    )
