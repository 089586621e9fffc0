"""What the pages of mandates and of the council ask."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from koprogo.core.amount_field import AmountField
from koprogo.core.forms import ActForm, DayField
from meetings.domain.delegations import POWERS
from meetings.domain.majorities import TITLES, Majority
from meetings.forms.requests import PaperForm

LONGEST = 10_000


def _lines(label: Any, rows: int = 4, *, required: bool = True, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONGEST, required=required, widget=area, help_text=help_text)


def _powers() -> list[Any]:
    free = [(power.code, _(power.title)) for power in POWERS.values() if not power.is_reserved]
    kept = [(power.code, _(power.title)) for power in POWERS.values() if power.is_reserved]
    return [(_("Peut être délégué"), free), (_("Ne se délègue jamais"), kept)]


class MandatesForm(ActForm):
    """The confirmation of what was elected; of a syndic also until when."""

    syndic_last_on = DayField(
        label=_("Mandat du syndic jusqu'au (inclus)"),
        help_text=_("Comme l'assemblée l'a décidé ; trois ans au plus (art. 3.89 §1)."),
    )

    def __init__(self, *args: Any, has_syndic: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not has_syndic:
            del self.fields["syndic_last_on"]

    def clean(self) -> dict[str, Any]:
        """Turn the last day, as people say it, into the first day no longer."""
        cleaned = super().clean() or {}
        last_on = cleaned.pop("syndic_last_on", None)
        return cleaned | {"syndic_until_on": last_on + timedelta(days=1) if last_on else None}


class DelegationForm(ActForm):
    """What a decision lets the council do, for how much and until when."""

    power = forms.ChoiceField(label=_("Nature de l'acte"), choices=_powers)
    acts = _lines(_("Actes délégués"), help_text=_("Un acte par ligne, comme l'assemblée l'a décrit."))
    ceiling_cents = AmountField(label=_("Plafond"), help_text=_("Tous les actes ensemble ; 0 s'ils ne coûtent rien."))
    last_on = DayField(label=_("Jusqu'au (inclus)"), help_text=_("Un an au plus après l'assemblée (art. 3.90)."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        last_on = cleaned.pop("last_on", None)
        if last_on:
            cleaned["until_on"] = last_on + timedelta(days=1)
        return cleaned | {"acts": cleaned.get("acts", "").splitlines()}


class DelegatedActForm(PaperForm):
    """What was done under a delegation."""

    act = forms.TypedChoiceField(label=_("Acte délégué"), coerce=int)
    on = DayField(label=_("Date"), initial=localdate)
    text = _lines(_("Ce qui a été fait"), rows=3)
    cents = AmountField(label=_("Montant"), initial=0)

    groups_of_fields = (("", ("act", "on", "text", "cents", "paper")),)

    def __init__(self, *args: Any, acts: list[str], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["act"]
        field.choices = list(enumerate(acts))


class FollowUpForm(ActForm):
    follow_up = forms.CharField(
        label=_("Suite donnée"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class NoticeForm(ActForm):
    """What the council will look at: the syndic is told by it."""

    text = _lines(
        _("Ce que le conseil va consulter ou copier"),
        help_text=_("Le syndic le voit aussitôt sur sa page du jour."),
    )


class CouncilMeetingForm(PaperForm):
    """A meeting of the council."""

    on = DayField(label=_("Date"), initial=localdate)
    present = _lines(_("Présents"), help_text=_("Un nom par ligne."))
    text = _lines(_("Notes et décisions"), rows=8, required=False)

    groups_of_fields = (("", ("on", "present", "text", "paper")),)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return cleaned | {"present": cleaned.get("present", "").splitlines()}


class ReportForm(PaperForm):
    """The report of the council."""

    from_on = DayField(label=_("Période du"))
    on = DayField(label=_("Rapport du"), initial=localdate)
    text = _lines(_("Contrôles effectués"), rows=8, required=False)
    opinion = _lines(_("Avis sur la gestion du syndic"), rows=4, required=False)

    groups_of_fields = (("", ("from_on", "on", "text", "opinion", "paper")),)


class HouseRulesForm(ActForm):
    """What the regulations add to the law."""

    notice_days = forms.IntegerField(
        label=_("Délai de convocation (jours)"), max_value=365, help_text=_("La loi en veut quinze au moins.")
    )
    clear_days = forms.BooleanField(
        label=_("Jours francs"),
        required=False,
        help_text=_("Le jour de l'envoi et celui de l'assemblée ne comptent pas."),
    )
    council_report_months = forms.IntegerField(
        label=_("Rapport du conseil tous les … mois"),
        max_value=99,
        help_text=_("Douze selon la loi ; six si le règlement a gardé le rapport semestriel d'avant 2019."),
    )
    delegation_majority = forms.ChoiceField(
        label=_("Majorité d'une délégation au conseil"),
        choices=lambda: [(one.value, _(TITLES[one])) for one in (Majority.TWO_THIRDS, Majority.ABSOLUTE)],
        help_text=_("Deux tiers par défaut : la réforme de 2018 est lue de plusieurs façons."),
    )
