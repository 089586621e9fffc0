"""Which days a register can name: others are slips of the pen, and the calendar ends a little later."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator

FIRST_ON = date(1800, 1, 1)
LAST_ON = date(2199, 12, 31)
IN_REACH: list[Callable[[Any], None]] = [MinValueValidator(FIRST_ON), MaxValueValidator(LAST_ON)]
