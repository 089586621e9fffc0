"""Fields of the register: what people type, read exactly or refused."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from buildings.domain.fortnight import Fortnight
from buildings.domain.fractions import parse_part
from buildings.domain.identifiers import format_kbo, read_iban, read_kbo, read_phone
from koprogo.core.formats import iban as shown_iban
from koprogo.core.forms import ReadField

DM2 = 100


class KboField(ReadField):
    """An enterprise number."""

    read = staticmethod(read_kbo)

    def prepare_value(self, value: Any) -> Any:
        return format_kbo(value) if isinstance(value, str) and value.isdigit() and len(value) == 10 else value


class IbanField(ReadField):
    """An account number, shown in groups of four."""

    read = staticmethod(read_iban)

    def prepare_value(self, value: Any) -> Any:
        return shown_iban(value) if value else value


class PhoneField(ReadField):
    """A phone number, Belgian or with its country code."""

    read = staticmethod(read_phone)


class PartField(ReadField):
    """A part of a lot, exactly: ``1/2``, ``100 %``."""

    read = staticmethod(parse_part)


def read_day_of_year(text: str) -> str:
    """Read ``15/06`` as ``06-15``; that form is read too."""
    bits = text.replace(".", "/").split("/")
    if len(bits) == 2 and all(bit.isdecimal() and len(bit) <= 2 for bit in bits):
        text = f"{int(bits[1]):02d}-{int(bits[0]):02d}"
    Fortnight.parse(text)
    return text


class DayOfYearField(ReadField):
    """A day of each year, typed as day and month: ``15/06``."""

    read = staticmethod(read_day_of_year)

    def prepare_value(self, value: Any) -> Any:
        is_stored = isinstance(value, str) and len(value) == 5 and value[2] == "-"
        return f"{value[3:]}/{value[:2]}" if is_stored else value


class ListField(forms.CharField):
    """Names separated by commas."""

    def clean(self, value: Any) -> Any:
        return [name.strip() for name in super().clean(value).split(",") if name.strip()]

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value


class SurfaceField(forms.DecimalField):
    """An area in square metres, kept in dm²."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, max_digits=9, decimal_places=2, localize=False, **options)
        self.widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".").strip() if isinstance(value, str) else value)

    def clean(self, value: Any) -> Any:
        metres = super().clean(value)
        return None if metres is None else int(metres * DM2)

    def prepare_value(self, value: Any) -> Any:
        return f"{value // DM2},{value % DM2:02d}".removesuffix(",00") if isinstance(value, int) else value


class FloorField(forms.IntegerField):
    """A floor: 0 is the ground floor, negative below."""

    def __init__(self, **options: Any) -> None:
        help_text = _("0 : rez-de-chaussée ; −1 : premier sous-sol.")
        super().__init__(min_value=-9, max_value=99, help_text=help_text, **options)
