"""The wizard that imports a register, as a browser sees it."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from buildings.models import Lot, Owner, RegisterImport
from koprogo.tenancy.schema import entered
from koprogo.users.models import Role
from tests.buildings.imports.registers import (
    LOT_A1,
    LOT_A2,
    LOT_TITLES,
    OWNER_P1,
    OWNER_P2,
    OWNER_TITLES,
    SAMPLE,
    lot,
    xlsx,
)
from tests.conftest import give, make_user
from tests.factories.buildings import AssociationFactory, GeneralKeyFactory

HOME = "/c/parc/import/"


@pytest.fixture
def association(copropriete):
    association = AssociationFactory(total_shares=1000)
    GeneralKeyFactory(association=association)
    return association


@pytest.fixture
def browser(copropriete, syndic_client):
    """A browser that leaves the test inside the copropriété, where a request ends outside."""

    class Browser:
        def get(self, path, **options):
            with entered("public"):
                return syndic_client.get(path, **options)

        def post(self, path, data=None):
            with entered("public"):
                return syndic_client.post(path, data)

    return Browser()


@pytest.fixture
def at_work(association, browser, django_capture_on_commit_callbacks):
    """Upload and let the worker read at once, as the broker would a moment later."""

    def post(path, data):
        with django_capture_on_commit_callbacks(execute=True):
            return browser.post(path, data)

    return post


def file_of(lots=None):
    lots = [LOT_A1, LOT_A2] if lots is None else lots
    return xlsx(Lots=[LOT_TITLES, *lots], Copropriétaires=[OWNER_TITLES, OWNER_P1, OWNER_P2])


def uploaded(data, name="registre.xlsx"):
    return {"file": SimpleUploadedFile(name, data)}


def text(response):
    return " ".join(response.content.decode().split())


def test_the_sample_goes_through_the_wizard(association, at_work, browser):
    association.total_shares = 10_000
    association.save()

    page = at_work(HOME, uploaded(SAMPLE.read_bytes(), SAMPLE.name)).url
    check = text(browser.get(page))
    assert "Prêt à importer" in check
    assert "Copropriétaires!C40" in check
    assert Lot.objects.count() == 0

    result = at_work(f"{page}accept/", {}).url
    assert result == page
    done = text(browser.get(result))
    assert "8 lots ont plusieurs titulaires." in done
    assert (Lot.objects.count(), Owner.objects.count()) == (182, 96)


def test_a_file_that_is_none_is_refused_at_once(association, at_work):
    response = at_work(HOME, uploaded(b"%PDF-1.7 ..."))

    assert response.status_code == 409
    assert "Ce fichier est un PDF" in text(response)
    assert "Demandez le tableur d&#x27;origine" in text(response)
    assert not RegisterImport.objects.exists()


def test_no_file_at_all_is_told_at_the_field(at_work):
    response = at_work(HOME, {})

    assert response.status_code == 422
    assert "Votre registre" in text(response)


def test_a_file_of_fifty_megabytes_is_refused(at_work):
    response = at_work(HOME, uploaded(b"0" * (50 * 1024 * 1024), "gros.csv"))

    assert response.status_code == 409
    assert "50 Mo" in text(response)


def test_errors_name_their_cells_and_forbid_the_import(at_work, browser):
    page = at_work(HOME, uploaded(file_of([lot(quotités=601), lot(LOT_A2, propr="P9")]))).url

    check = text(browser.get(page))

    assert "2 erreurs empêchent l'import." in check
    assert "La somme des quotités est 1.001" in check
    assert "Lots!F3" in check
    assert "«&nbsp;P9&nbsp;»" in check
    assert f"{page}accept/" not in check


def test_accepting_errors_anyway_is_refused(at_work):
    page = at_work(HOME, uploaded(file_of([lot(quotités=601), LOT_A2]))).url

    response = at_work(f"{page}accept/", {})

    assert response.status_code == 409
    assert "rien n&#x27;est importé" in text(response)
    assert not Lot.objects.exists()


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("?show=all", ["Lots!2", "Lots!3", "Copropriétaires!2"], []),
        ("?show=problems", ["Lots!2"], ["Lots!3<", "Copropriétaires!2<"]),
        ("?show=all&q=parc", ["Copropriétaires!3"], ["Lots!3<", "Copropriétaires!2<"]),
        ("?show=changed", ["Aucune ligne ne correspond"], ["Lots!2<"]),
        ("?show=errors", ["Aucune ligne avec un problème"], ["Lots!2<"]),
    ],
)
def test_the_rows_can_be_filtered(at_work, browser, query, shown, hidden):
    page = at_work(HOME, uploaded(file_of([lot(nature="Donjon"), LOT_A2]))).url

    response = text(browser.get(page + query))

    assert [words for words in shown if words not in response] == []
    assert [words for words in hidden if words in response] == []


def test_the_rows_come_in_pages(association, at_work, browser):
    page = at_work(HOME, uploaded(SAMPLE.read_bytes(), SAMPLE.name)).url

    response = text(browser.get(f"{page}?show=all&page=2", headers={"HX-Request": "true"}))

    assert "<html" not in response
    assert "51 à 100 sur 287" in response


def test_the_dry_run_takes_few_statements(association, at_work, browser, django_assert_max_num_queries):
    page = at_work(HOME, uploaded(SAMPLE.read_bytes(), SAMPLE.name)).url
    browser.get(page)

    with django_assert_max_num_queries(8):
        browser.get(page)


def test_columns_can_be_corrected(at_work, browser):
    data = xlsx(Registre=[["Lot", "Quotités", "Poids", "Nom"], ["A1", 1, 600, "Peeters"], ["A2", 2, 400, "Claes"]])
    page = at_work(HOME, uploaded(data)).url
    form = text(browser.get(f"{page}mapping/"))
    assert "600 · 400" in form

    sheets = {"lots_sheet": "Registre", "lots_row": 1, "owners_sheet": "", "owners_row": ""}
    shown = {f"initial-{name}": value for name, value in sheets.items()}
    columns = {"lots-0": "lot_number", "lots-1": "", "lots-2": "shares", "lots-3": "name"}
    response = at_work(f"{page}mapping/", {**sheets, **shown, **columns})

    assert response.url == page
    assert "Prêt à importer" in text(browser.get(page))


def test_two_columns_for_one_thing_are_told(at_work, browser):
    page = at_work(HOME, uploaded(xlsx(Registre=[["Lot", "Quotités", "Étage"], ["A1", 1000, 3]]))).url
    sheets = {"lots_sheet": "Registre", "lots_row": 1, "owners_sheet": "", "owners_row": ""}
    shown = {f"initial-{name}": value for name, value in sheets.items()}

    response = at_work(
        f"{page}mapping/", {**sheets, **shown, "lots-0": "lot_number", "lots-1": "shares", "lots-2": "shares"}
    )

    assert response.status_code == 409
    assert "Deux colonnes, Quotités et Étage" in text(response)


def test_another_row_of_titles_shows_its_columns_before_anything_is_kept(at_work, browser):
    rows = [["Lot", "Quotités", "Étage"], ["Kavel", "Aandelen", "Lift"], ["A1", 1000, 5]]
    page = at_work(HOME, uploaded(xlsx(Registre=rows))).url
    before = RegisterImport.objects.get().mapping
    shown = {
        "initial-lots_sheet": "Registre",
        "initial-lots_row": 1,
        "initial-owners_sheet": "",
        "initial-owners_row": "",
    }

    response = at_work(f"{page}mapping/", {"lots_sheet": "Registre", "lots_row": 2, "owners_sheet": "", **shown})

    assert response.status_code == 200
    assert "Aandelen" in text(response)
    assert RegisterImport.objects.get().mapping == before


def test_a_file_nobody_understands_can_be_mapped_by_hand(at_work, browser):
    page = at_work(HOME, uploaded(b"Plaats;Gewicht;Wie\nA1;600;Peeters\nA2;400;Claes\n", "rare.csv")).url
    assert "Aucune feuille ne ressemble" in text(browser.get(page))
    sheets = {"lots_sheet": "rare", "lots_row": 1, "owners_sheet": "", "owners_row": ""}
    shown = {f"initial-{name}": value for name, value in sheets.items()}

    columns = {"lots-0": "lot_number", "lots-1": "shares", "lots-2": "name"}
    at_work(f"{page}mapping/", {**sheets, **shown, **columns})

    assert "Prêt à importer" in text(browser.get(page))


def test_progress_is_shown_until_the_file_is_read(association, browser):
    row = RegisterImport.objects.create(
        file="imports/x", file_name="registre.xlsx", sha256="0" * 64, state="analysing", done_count=50, total_count=291
    )

    page = text(browser.get(f"{HOME}{row.pk}/"))
    assert "50 sur 291" in page
    assert f'hx-get="{HOME}{row.pk}/progress/"' in page
    assert "50 sur 291" in text(browser.get(f"{HOME}{row.pk}/progress/", headers={"HX-Request": "true"}))

    RegisterImport.objects.update(state="refused")
    done = browser.get(f"{HOME}{row.pk}/progress/", headers={"HX-Request": "true"})
    assert done.headers["HX-Refresh"] == "true"


def test_a_reading_that_hangs_can_be_started_again(association, at_work, browser):
    page = at_work(HOME, uploaded(file_of())).url
    RegisterImport.objects.update(state="analysing")

    at_work(f"{page}restart/", {})

    assert RegisterImport.objects.get().state == "analysed"


def test_what_is_unknown_or_of_another_copropriete_is_not_there(association, other_copropriete, browser):
    with entered(other_copropriete.schema_name):
        foreign = RegisterImport.objects.create(file="imports/x", file_name="x", sha256="0" * 64)

    for id in (uuid4(), foreign.pk):
        for path in ("", "progress/", "mapping/"):
            assert browser.get(f"{HOME}{id}/{path}").status_code == 404
        for path in ("restart/", "accept/"):
            assert browser.post(f"{HOME}{id}/{path}").status_code == 404
    assert b">x<" not in browser.get(HOME).content


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SYNDIC])
def test_only_the_syndic_imports(coproprietes, association, client, role):
    user = make_user("other@example.be")
    give(user, role, coproprietes[0], party_id=uuid4())
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert client.get(HOME).status_code == 403
