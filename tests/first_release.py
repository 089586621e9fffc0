"""What copropriétés of the first release looked like: the template they were opened with."""

from pathlib import Path

from koprogo.tenancy.provisioning import MIGRATION_ROW

TEMPLATE = (Path(__file__).parent / "files" / "template-0.1.sql").read_text(encoding="utf-8")
MIGRATIONS = frozenset(MIGRATION_ROW.findall(TEMPLATE))
