"""Days as programs and people write them."""

import pytest
from django.core.exceptions import ValidationError
from rest_framework import serializers

from koprogo.core import forms
from koprogo.core.fields import DayField

FAR = ("0001-01-01", "1799-12-31", "2200-01-01", "9999-12-31", "12026-01-01")
NEAR = ("1800-01-01", "2026-11-21", "2199-12-31")


@pytest.mark.parametrize("text", FAR)
def test_a_day_out_of_reach_is_refused(text):
    with pytest.raises(serializers.ValidationError):
        DayField().run_validation(text)
    with pytest.raises(ValidationError):
        forms.DayField().clean(text)


@pytest.mark.parametrize("text", NEAR)
def test_a_day_within_reach_is_read(text):
    days = [DayField().run_validation(text), forms.DayField().clean(text)]

    assert {day.isoformat() for day in days} == {text}
