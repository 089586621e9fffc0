from io import BytesIO

import pikepdf
import pytest

from documents.binding import bind
from documents.pdf import draw_letter
from tests.documents.reading import tags_of, text_of
from tests.documents.test_pdf import LETTER, say


@pytest.fixture(scope="module")
def letters():
    names = ("Anne Claes", "Bert Dubois", "Carl Evrard")
    return [draw_letter(LETTER, say({"name": name, "lines": ["Rue Haute 1"]}), "nl").content for name in names]


def test_bind_keeps_pages_and_tags_in_order(letters):
    bound = bind(letters, title="Lettres", language="fr")

    tags = tags_of(bound)
    text = text_of(bound)
    assert [(name, language) for name, _, language in tags if language] == [("/Part", "nl")] * 3
    assert len(tags) == 1 + sum(len(tags_of(letter)) for letter in letters)
    assert text.index("Anne Claes") < text.index("Bert Dubois") < text.index("Carl Evrard")


def test_bind_is_pdf_ua_whose_tags_lead_to_its_pages(letters):
    with pikepdf.open(BytesIO(bind(letters, title="Lettres", language="fr"))) as pdf:
        about = pdf.open_metadata()
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        parents = {int(numbers[index]): numbers[index + 1] for index in range(0, len(numbers), 2)}

        assert pdf.pdf_version == "1.7"
        assert (about["pdfuaid:part"], about["dc:title"]) == ("1", "Lettres")
        assert (str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == ("fr", True)
        for page in pdf.pages:
            owners = parents[int(page.obj.StructParents)]
            assert {element.Pg.objgen for element in owners if "/Pg" in element} == {page.obj.objgen}


def test_bind_for_duplex_begins_each_letter_on_a_front(letters):
    with pikepdf.open(BytesIO(bind(letters, title="Lettres", language="fr", is_duplex=True))) as pdf:
        assert ["/StructParents" in page.obj for page in pdf.pages] == [True, False] * 3
