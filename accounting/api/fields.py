"""Fields of the API that name something of the books."""

from typing import Any

from accounting.models import Account
from koprogo.core.fields import CodeReference


class AccountCode(CodeReference):
    """An account, by its code."""

    def __init__(self, **options: Any) -> None:
        super().__init__(slug_field="code", queryset=Account.objects.filter(is_active=True), **options)
