import pytest
from django.utils.translation import override

from accounting.domain.pcmn import chart, chart_account
from accounting.models import Account
from accounting.queries.chart import chart_rows

pytestmark = pytest.mark.usefixtures("copropriete")


def test_a_new_copropriete_has_the_whole_chart():
    assert set(Account.objects.values_list("code", "own_name", "is_active")) == {
        (row.code, "", True) for row in chart()
    }


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_names_come_from_the_code_in_the_language_of_the_reader(language):
    with override(language):
        name = Account.objects.get(pk="701000").name

    assert name == chart_account("701000").labels[language]


def test_an_own_name_stands_in_every_language():
    Account.objects.filter(pk="701000").update(own_name="Provisions trimestrielles")

    with override("nl"):
        assert Account.objects.get(pk="701000").name == "Provisions trimestrielles"


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        ({"search": "7010"}, ["701000"]),
        ({"search": "provisions pour charges courantes"}, ["701000"]),
        ({"search": "rien de tel"}, []),
    ],
)
def test_the_chart_is_searched_by_code_and_name(options, codes):
    assert [row.chart.code for row in chart_rows(**options)] == codes
