"""The shape of what a syndic says about moving."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RemovalForm(forms.Form):
    """The name of the copropriété, typed by who wants it removed."""

    typed_name = forms.CharField(label=_("Nom de la copropriété"), max_length=200)

    def __init__(self, *args: object, name: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["typed_name"]
        field.help_text = _("Recopiez « %(name)s » pour confirmer.") % {"name": name}
        field.widget.attrs |= {"autocomplete": "off"}
