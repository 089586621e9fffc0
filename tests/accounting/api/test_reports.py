import pytest

from tests.factories.worked_year import worked_year

API = "/c/parc/api/v1/reports/"


@pytest.fixture
def year(copropriete):
    return worked_year()


def test_a_program_reads_the_figures_of_the_page(program, year):
    sheet = program.get(f"{API}balance-sheet/?on=2025-12-31").json()
    lines = program.get(f"{API}general-ledger/?on=2025-03-31&account=551000").json()

    assert (sheet["on"], sheet["difference"], len(sheet["tables"])) == ("2025-12-31", "0.00", 2)
    assert {"account": "550", "name": "Comptes du fonds de réserve", "amount": "8405.00"} in sheet["tables"][0]["rows"]
    assert [row["balance"] for row in lines["tables"][0]["rows"]] == ["2148.29", "1576.34", "1935.94"]


def test_there_is_no_other_report(program, year):
    assert program.get(f"{API}profit/").status_code == 404
