"""What the worker drains for the register."""

from uuid import UUID

from celery import shared_task

from buildings.services.register_import import analyse_register_import
from koprogo.tenancy.schema import entered


@shared_task(name="buildings.analyse_register")
def analyse_register(*, schema: str, id: str) -> None:
    with entered(schema):
        analyse_register_import(id=UUID(id))
