from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from buildings.domain.shares import SharesAreNotTheTotal
from buildings.imports.mapping import Mapping, MappingIsIncomplete
from buildings.imports.refusals import FileIsPdf, FileIsTooBig
from buildings.models import (
    AllocationKey,
    AllocationShare,
    Association,
    Building,
    Lot,
    Owner,
    OwnerAddress,
    Ownership,
    RegisterImport,
)
from buildings.services.keys import SharesAreLocked, lock_key
from buildings.services.register_import import (
    ImportHasErrors,
    ImportIsNotAnalysed,
    accept_register_import,
    analyse_register_import,
    restart_register_import,
    set_register_mapping,
    start_register_import,
)
from buildings.services.register_rows import ImportIsAccepted
from buildings.services.register_since import set_import_since
from koprogo.audit.models import LogEntry
from koprogo.core.errors import DomainError
from koprogo.core.periods import year_start
from koprogo.tenancy.models import PortfolioSummary
from koprogo.tenancy.schema import entered
from tests.buildings.imports.registers import (
    LOT_A1,
    LOT_A2,
    LOT_TITLES,
    OWNER_P1,
    OWNER_P2,
    OWNER_TITLES,
    SAMPLE,
    lot,
    owner,
    xlsx,
)
from tests.factories.buildings import BEGINNING, AssociationFactory, GeneralKeyFactory

State = RegisterImport.State
TABLES = (Owner, OwnerAddress, Lot, Ownership, AllocationKey, AllocationShare, Building)


@pytest.fixture
def association(copropriete):
    association = AssociationFactory(total_shares=1000)
    GeneralKeyFactory(association=association)
    return association


def file_of(lots=None, owners=None):
    lots = [LOT_A1, LOT_A2] if lots is None else lots
    owners = [OWNER_P1, OWNER_P2] if owners is None else owners
    return xlsx(Lots=[LOT_TITLES, *lots], Copropriétaires=[OWNER_TITLES, *owners])


def started(data, name="registre.xlsx"):
    return start_register_import(file=ContentFile(data), name=name, by=None)


def analysed(data, name="registre.xlsx"):
    row = started(data, name)
    analyse_register_import(id=row.pk)
    row.refresh_from_db()
    return row


def imported(data, name="registre.xlsx"):
    row = accept_register_import(register_import=analysed(data, name), by=None)
    connection.check_constraints()
    return row


def contents():
    """Return every row of the register."""
    return {model.__name__: sorted(model.objects.order_by("pk").values_list(), key=str) for model in TABLES}


def test_a_file_is_kept_with_its_hash_and_waits(association):
    row = started(SAMPLE.read_bytes(), SAMPLE.name)

    assert (row.state, row.file_name, len(row.sha256)) == (State.UPLOADED, SAMPLE.name, 64)
    with default_storage.open(row.file) as file:
        assert file.read() == SAMPLE.read_bytes()
    assert LogEntry.objects.filter(action="register.uploaded", subject_id=row.pk).count() == 1


@pytest.mark.parametrize(("data", "refusal"), [(b"%PDF-1.7", FileIsPdf), (b"0" * (50 * 1024 * 1024), FileIsTooBig)])
def test_what_is_no_register_is_not_even_kept(association, data, refusal):
    with pytest.raises(refusal):
        started(data)

    assert not RegisterImport.objects.exists()


def test_the_sample_is_analysed_without_writing_anything(association):
    association.total_shares = 10_000
    association.save()
    before = contents()

    row = analysed(SAMPLE.read_bytes(), SAMPLE.name)

    assert row.state == State.ANALYSED
    assert (row.done_count, row.total_count) == (291, 291)
    assert row.analysis["counts"] == {"lots": 182, "owners": 96, "shares": 10_000}
    assert row.mapping["lots"]["sheet"] == "Lots"
    assert [sheet["name"] for sheet in row.analysis["preview"]] == ["Lots", "Copropriétaires"]
    assert contents() == before


def test_the_sample_imports_completely(association):
    association.total_shares = 10_000
    association.save()

    row = imported(SAMPLE.read_bytes(), SAMPLE.name)

    assert (row.state, row.accepted_at is not None) == (State.ACCEPTED, True)
    assert row.analysis["written"] == {"owners_added": 96, "owners_changed": 0, "lots_added": 182, "lots_changed": 0}
    assert (Lot.objects.count(), Owner.objects.count(), OwnerAddress.objects.count()) == (182, 96, 96)
    assert Ownership.objects.count() == 190
    totals = {key.code: sum(share.shares for share in key.shares.all()) for key in AllocationKey.objects.all()}
    assert totals == {"GEN": 10_000, "B": 9_572, "C": 8_441}
    kinds = dict(AllocationKey.objects.values_list("code", "kind"))
    assert kinds == {"GEN": "general", "B": "heating", "C": "lift"}
    assert Building.objects.get().entrances == ["A", "B", "Sous-sol"]
    with entered("public"):
        summary = PortfolioSummary.objects.get(copropriete__slug="parc")
    assert (summary.lot_count, summary.owner_count) == (182, 96)


def test_lots_and_owners_are_written_exactly(association):
    imported(file_of([lot(part="1/2"), lot(part="1/2", propr="P2"), LOT_A2]))

    first, second = Lot.objects.all()
    assert (first.number, first.kind, first.floor, first.surface_dm2, first.position) == ("A1", "apartment", 1, 8000, 1)
    assert (second.number, second.kind, second.floor, second.surface_dm2, second.position) == (
        "A2",
        "studio",
        0,
        3250,
        2,
    )
    held = first.ownerships.values_list("owner__reference", "right", "part_numerator", "part_denominator", "from_on")
    assert set(held) == {("P1", "full", 1, 2, date(2003, 2, 1)), ("P2", "full", 1, 2, date(2003, 2, 1))}
    jan = Owner.objects.get(reference="P1")
    assert (jan.kind, jan.title, jan.first_name, jan.last_name) == ("person", "M.", "Jan", "Peeters")
    assert (jan.language, jan.phone, jan.iban) == ("nl", "+32477123456", "BE68539007547034")
    assert (jan.email_consent_on, "registre.xlsx" in jan.email_consent_evidence) == (timezone.localdate(), True)
    assert jan.addresses.values_list("street", "postal_code", "city", "country").get() == (
        "Kerkstraat 1", "9000", "Gent", "BE",
    )  # fmt: skip
    parc = Owner.objects.get(reference="P2")
    assert (parc.kind, parc.kbo_number, parc.email_consent_on) == ("company", "0428759497", None)


def test_the_same_file_twice_changes_nothing(association):
    imported(file_of())
    before = contents()

    again = imported(file_of())

    assert again.analysis["changes_nothing"] is True
    assert set(again.analysis["written"].values()) == {0}
    assert contents() == before


def test_accepting_twice_writes_once(association):
    row = imported(file_of())
    before = contents()

    again = accept_register_import(register_import=row, by=None)

    assert again.accepted_at == row.accepted_at
    assert contents() == before
    assert LogEntry.objects.filter(action="register.imported").count() == 1


def test_two_imports_of_the_same_file_write_it_once(association):
    first, second = analysed(file_of()), analysed(file_of())

    accept_register_import(register_import=first, by=None)
    accepted = accept_register_import(register_import=second, by=None)

    assert accepted.analysis["written"]["lots_added"] == 0
    assert (Lot.objects.count(), Owner.objects.count()) == (2, 2)


def test_changes_are_written_and_empty_cells_erase_nothing(association):
    imported(file_of())
    moved = owner(iban=None, adresse="Kerkstraat 99", langue="FR")
    sold = lot(LOT_A2, quotités=500, propr="P1", depuis="01/09/2026", ascenseur=7)

    row = imported(file_of([lot(nature="Bureau", quotités=500), sold], [moved, OWNER_P2]))

    assert row.analysis["written"] == {"owners_added": 0, "owners_changed": 1, "lots_added": 0, "lots_changed": 2}
    jan = Owner.objects.get(reference="P1")
    assert (jan.language, jan.iban) == ("fr", "BE68539007547034")
    assert [address.street for address in jan.addresses.all()] == ["Kerkstraat 99"]
    first, second = Lot.objects.all()
    assert (first.kind, first.shares.get(key__code="GEN").shares) == ("office", 500)
    assert set(second.shares.values_list("key__code", "shares")) == {("GEN", 500), ("C", 7)}
    held = second.ownerships.values_list("owner__reference", "from_on", "until_on")
    day = date(2026, 9, 1)
    assert list(held) == [("P2", date(2010, 6, 15), day), ("P1", day, None)]


def test_a_withdrawn_consent_is_not_revived_by_an_old_file(association):
    imported(file_of())
    Owner.objects.filter(reference="P1").update(email_consent_ended_on=timezone.localdate() + timedelta(days=1))

    row = imported(file_of())

    assert row.analysis["changes_nothing"] is True
    assert Owner.objects.get(reference="P1").email_consent_ended_on is not None


def test_owners_without_numbers_get_the_next_ones(association):
    titles = ["Lot", "Quotités", "Propriétaire", "Prénom"]
    data = xlsx(Registre=[titles, ["A1", 600, "Peeters", "Jan"], ["A2", 400, "Claes", "An"]])

    imported(data)
    again = imported(data)

    assert list(Owner.objects.order_by("reference").values_list("reference", "last_name")) == [
        ("P001", "Peeters"), ("P002", "Claes"),
    ]  # fmt: skip
    assert again.analysis["changes_nothing"] is True
    assert set(Ownership.objects.values_list("from_on", flat=True)) == {year_start(timezone.localdate(), "01-01")}


def test_a_file_with_an_error_is_not_accepted(association):
    before = contents()
    row = analysed(file_of([lot(quotités=601), LOT_A2]))

    with pytest.raises(ImportHasErrors):
        accept_register_import(register_import=row, by=None)

    assert contents() == before


def test_a_file_that_is_not_analysed_is_not_accepted(association):
    with pytest.raises(ImportIsNotAnalysed):
        accept_register_import(register_import=started(file_of()), by=None)


def test_a_deed_that_changed_meanwhile_stops_everything(association):
    row = analysed(file_of())
    Association.objects.update(total_shares=2000)
    before = contents()

    with pytest.raises(SharesAreNotTheTotal):
        accept_register_import(register_import=row, by=None)

    assert contents() == before
    row.refresh_from_db()
    assert row.state == State.ANALYSED


@pytest.mark.parametrize(
    "lots",
    [
        [lot(quotités=500), lot(LOT_A2, quotités=500)],
        [lot(quotités=500), LOT_A2, lot(LOT_A2, lot="A3", quotités=100)],
    ],
)
def test_shares_that_were_called_are_not_changed_by_a_file(association, lots):
    imported(file_of())
    lock_key(key=AllocationKey.objects.get(code="GEN"), reason="appel 2026-1", on=date(2026, 1, 1))
    before = contents()
    row = analysed(file_of(lots))

    with pytest.raises(SharesAreLocked) as refused:
        accept_register_import(register_import=row, by=None)

    assert refused.value.params["reason"] == "appel 2026-1"
    assert contents() == before


def test_a_file_that_cannot_be_read_is_refused_with_the_reason(association):
    row = analysed(b"Plat;Prix\nStoemp;14\n", "recettes.csv")

    assert row.state == State.REFUSED
    assert (row.refusal["code"], row.refusal["message"]) == (
        "no-register", "Aucune feuille ne ressemble à un registre de lots.",
    )  # fmt: skip


def test_a_corrected_mapping_is_analysed_again(association):
    row = analysed(xlsx(Lots=[["Lot", "Poids", "Propriétaire"], ["A1", 1000, "Peeters"]]))
    assert row.state == State.REFUSED

    row = analysed(xlsx(Lots=[["Lot", "Quotités", "Poids", "Propriétaire"], ["A1", 1, 1000, "Peeters"]]))
    data = row.mapping
    data["lots"]["columns"][1] |= {"field": None}
    data["lots"]["columns"][2] |= {"field": "shares", "key_code": "", "key_name": ""}
    set_register_mapping(register_import=row, mapping=Mapping.from_dict(data), by=None)
    row.refresh_from_db()
    assert row.state == State.UPLOADED
    analyse_register_import(id=row.pk)

    row.refresh_from_db()
    assert (row.state, row.analysis["counts"]["shares"]) == (State.ANALYSED, 1000)


def test_a_mapping_that_lacks_a_column_is_refused(association):
    row = analysed(file_of())
    data = row.mapping
    data["lots"]["columns"][0] |= {"field": None}

    with pytest.raises(MappingIsIncomplete):
        set_register_mapping(register_import=row, mapping=Mapping.from_dict(data), by=None)

    row.refresh_from_db()
    assert row.state == State.ANALYSED


def test_an_accepted_import_is_not_read_anew(association):
    row = imported(file_of())

    with pytest.raises(ImportIsAccepted):
        restart_register_import(register_import=row)
    analyse_register_import(id=row.pk)

    row.refresh_from_db()
    assert row.state == State.ACCEPTED


def test_an_analysis_that_lost_its_worker_is_done_again(association):
    row = started(file_of())
    RegisterImport.objects.filter(pk=row.pk).update(state=State.ANALYSING, done_count=1)

    analyse_register_import(id=row.pk)

    row.refresh_from_db()
    assert row.state == State.ANALYSED


def test_an_analysis_takes_few_statements_whatever_the_size(association, django_assert_max_num_queries):
    row = started(file_of())

    with django_assert_max_num_queries(14):
        analyse_register_import(id=row.pk)


def test_writing_the_sample_takes_few_statements(association, django_assert_max_num_queries):
    association.total_shares = 10_000
    association.save()
    row = analysed(SAMPLE.read_bytes(), SAMPLE.name)

    with django_assert_max_num_queries(60):
        accept_register_import(register_import=row, by=None)


UNDATED = [title for title in LOT_TITLES if title != "Depuis le"]


def undated():
    place = LOT_TITLES.index("Depuis le")
    lots = [[cell for column, cell in enumerate(row) if column != place] for row in (LOT_A1, LOT_A2)]
    return xlsx(Lots=[UNDATED, *lots], Copropriétaires=[OWNER_TITLES, OWNER_P1, OWNER_P2])


def test_owners_without_a_date_count_from_the_running_year(association):
    association.fiscal_year_start = "07-01"
    association.save()

    imported(undated())

    days = set(Ownership.objects.values_list("from_on", flat=True))
    assert days == {year_start(timezone.localdate(), "07-01")}
    same = analysed(undated())
    assert same.analysis["changes_nothing"]


def test_owners_without_a_date_count_from_the_day_chosen(association):
    row, since = analysed(undated()), date(2024, 1, 1)

    for late in (timezone.localdate() + timedelta(days=1), BEGINNING - timedelta(days=1)):
        with pytest.raises(DomainError):
            set_import_since(register_import=row, since=late, by=None)
    set_import_since(register_import=row, since=since, by=None)
    accept_register_import(register_import=row, by=None)

    assert set(Ownership.objects.values_list("from_on", flat=True)) == {since}
