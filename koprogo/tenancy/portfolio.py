"""What a copropriété lets the portfolio of its syndic know."""

from typing import Any

from koprogo.tenancy.connection import connection
from koprogo.tenancy.models import PortfolioSummary


def keep_summary(**figures: Any) -> None:
    """Store ``figures`` in the summary of the copropriété whose schema is in force."""
    PortfolioSummary.objects.filter(copropriete__schema_name=connection.schema_name).update(**figures)
