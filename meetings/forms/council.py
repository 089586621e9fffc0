"""What the pages of mandates and of the council ask."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from koprogo.core.forms import ActForm, DayField


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
