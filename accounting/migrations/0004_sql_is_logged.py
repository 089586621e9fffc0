from django.db import migrations

from koprogo.audit.watching import watched

TABLES = (
    "buildings_allocationkey",
    "buildings_allocationshare",
    "buildings_association",
    "buildings_bankaccount",
    "buildings_building",
    "buildings_lot",
    "buildings_mandate",
    "buildings_owner",
    "buildings_owneraddress",
    "buildings_ownership",
    "buildings_registerimport",
    "buildings_renter",
    "buildings_representative",
    "documents_document",
    "documents_documentbatch",
    "notifications_delivery",
    "accounting_account",
    "accounting_fiscalyear",
    "accounting_fundcall",
    "accounting_fundcallline",
    "accounting_fundcallshare",
    "accounting_journalentry",
    "accounting_journalline",
)


class Migration(migrations.Migration):
    """The tables of all contexts that were there when the log began to see edits by SQL; later ones watch themselves."""

    dependencies = [
        ("accounting", "0003_chart"),
        ("audit", "0004_sql_is_logged"),
        ("buildings", "0002_guards"),
        ("documents", "0001_initial"),
        ("notifications", "0001_initial"),
    ]
    operations = [watched(table) for table in TABLES]
