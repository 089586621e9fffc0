"""What changes with the days alone: a debt becomes late without anybody doing anything."""

from celery import shared_task
from django.utils.timezone import localdate

from accounting.services.portfolio import refresh_portfolio
from koprogo.tenancy.fanout import each_ready_schema


@shared_task(name="accounting.refresh")
def refresh() -> None:
    """Bring what each portfolio shows of the money up to date."""
    for _schema in each_ready_schema():
        refresh_portfolio(on=localdate())
