"""What one may ask of the list of papers, and say of printed letters."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from documents.models import Document
from documents.words import kind_label
from koprogo.notifications.models import Delivery

Sending = Delivery.State
STATES = {
    "waiting": (
        _("En attente"),
        Q(state__in=["queued", "rendering"]) | Q(deliveries__state__in=["waiting", "sending"]),
    ),
    "failed": (_("En échec ou à vérifier"), Q(state="failed") | Q(deliveries__state__in=["failed", "to_check"])),
    "to_print": (_("À imprimer"), Q(state="rendered", deliveries__state=Sending.TO_PRINT)),
    "sent": (_("Envoyé ou posté"), Q(deliveries__state__in=[Sending.SENT, Sending.PRINTED])),
}
OWNER_FIELDS = ("owner__last_name", "owner__first_name", "owner__reference", "title")


class DocumentFilter(forms.Form):
    """Narrows the papers; what it does not understand, it leaves out."""

    q = forms.CharField(label=_("Copropriétaire ou titre"), required=False, max_length=80)
    kind = forms.ChoiceField(label=_("Type"), required=False)
    state = forms.ChoiceField(label=_("État"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = Document.objects.order_by("kind").values_list("kind", flat=True).distinct()
        choices = [("", _("Tous")), *((kind, kind_label(kind)) for kind in kinds)]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        self.fields["state"].choices = [("", _("Tous")), *((key, label) for key, (label, _q) in STATES.items())]  # type: ignore[attr-defined]

    def apply(self, documents: QuerySet[Document]) -> QuerySet[Document]:
        self.is_valid()
        asked = self.cleaned_data
        if asked.get("kind"):
            documents = documents.filter(kind=asked["kind"])
        if asked.get("state"):
            documents = documents.filter(STATES[asked["state"]][1]).distinct()
        for word in asked.get("q", "").split():
            documents = documents.filter(_mentions(word))
        return documents


def _mentions(word: str) -> Q:
    condition = Q()
    for field in OWNER_FIELDS:
        condition |= Q(**{f"{field}__icontains": word})
    return condition


class LettersForm(forms.Form):
    """Names the letters that were chosen."""

    letters = forms.TypedMultipleChoiceField(coerce=str)

    def __init__(self, *args: Any, waiting: list[Delivery], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letters"].choices = [(str(letter.pk), "") for letter in waiting]  # type: ignore[attr-defined]
