"""What a letter is: readable by everybody, foldable into a window, with the number of the association."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from django.conf import settings

from documents.payloads import revived
from documents.pdf import draw_letter
from tests.documents.reading import Box, codes_of, lines_of, marks_of, tags_of, text_of
from tests.factories.documents import DAY, EPC, payload

LANGUAGES = [code for code, _ in settings.LANGUAGES]
LETTER = "documents/letter.html"
SENDER = {
    "name": "Résidence du Parc",
    "street": "Avenue du Parc 12",
    "postal_code": "1060",
    "city": "Saint-Gilles",
    "kbo_number": "0850123440",
    "syndic": {
        "name": "Gestion Dierckx SRL",
        "address": "Chaussée de Waterloo 250\n1060 Saint-Gilles",
        "kbo_number": "0403227515",
        "ipi_number": "504.321",
        "email": "contact@dierckx.example",
        "phone": "+32 2 538 12 34",
    },
}
USUAL = {"name": "Mme Anne Peeters", "lines": ["Rue de la Loi 16", "1000 Bruxelles"]}
LONGEST = {
    "name": "Société anonyme Immobilière et Foncière de l'Avenue Louise et Environs",
    "lines": ["À l'attention de Mme Vanderstichelen", "Rue du Bailli 12 bte 34", "59000 Villeneuve-d'Ascq", "FRANCE"],
}


def say(recipient=USUAL, line_count=3, **more):
    letter = {"title": "Appel de fonds T4", "place": "Saint-Gilles", "sender": SENDER, "recipient": recipient}
    return letter | payload(line_count) | more


@pytest.fixture(scope="module")
def letter():
    return draw_letter(LETTER, say(), "fr").content


def test_letter_is_pdf_ua(letter):
    with pikepdf.open(BytesIO(letter)) as pdf:
        about = pdf.open_metadata()
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "fr"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert about["pdfuaid:part"] == "1"
        assert about["dc:title"] == "Appel de fonds T4"
        assert all(page.obj.get("/Tabs") == "/S" for page in pdf.pages)


def test_letter_has_tags_for_headings_tables_and_pictures(letter):
    tags = tags_of(letter)
    names = [name for name, _, _ in tags]

    assert [name for name in names if name in ("/H1", "/H2")] == ["/H1", "/H2"]
    assert names.count("/Table") == 2
    assert names.count("/TH") == 3 + 4 + 6
    assert [alt for name, alt, _ in tags if name == "/Figure"] == [
        "Code QR de virement, à scanner avec l'application de votre banque"
    ]


def test_letter_embeds_its_own_fonts_only(letter):
    with pikepdf.open(BytesIO(letter)) as pdf:
        fonts = list(pdf.pages[0].Resources.Font.values())
        names = {str(font.BaseFont).partition("+")[2] for font in fonts}
        embedded = [font.DescendantFonts[0].FontDescriptor.keys() & {"/FontFile2", "/FontFile3"} for font in fonts]

    assert names == {"Source", "Source-Semi-Bold"}
    assert all(embedded)


def test_letter_shows_the_number_and_the_syndic(letter):
    text = text_of(letter)

    for expected in ("0850.123.440", "Gestion Dierckx SRL", "0403.227.515", "504.321", "Saint-Gilles, le 22/11/2026"):
        assert expected in text
    assert "1 / 1" in text
    assert "1.234,56 €" in text.replace("\N{NO-BREAK SPACE}", " ")


def test_letter_can_be_paid_with_a_phone(letter):
    assert codes_of(letter) == [EPC]


@pytest.mark.parametrize("language", LANGUAGES)
def test_letter_of_two_pages_in_each_language(language):
    drawn = draw_letter(LETTER, say(line_count=20), language)

    second = " ".join(text for text, _ in lines_of(drawn.content, 1))
    with pikepdf.open(BytesIO(drawn.content)) as pdf:
        assert str(pdf.Root.Lang) == language
    assert drawn.page_count == 2
    assert all(part in second for part in ("Résidence du Parc", "Appel de fonds T4", "0850.123.440", "2 / 2"))


def test_letter_writes_days_as_in_german():
    assert f"{DAY:%d.%m.%Y}" in text_of(draw_letter(LETTER, say(), "de").content)


def test_letter_without_syndic_or_payment():
    sender = SENDER | {"syndic": None}
    content = draw_letter(LETTER, say(sender=sender, payment=None), "fr").content

    assert "0850.123.440" in text_of(content)


# Sheet folded in three (DL, American) or in two (C5); window: width, height, from the right, from the bottom.
ENVELOPES = {
    "American": ((229, 114), (210, 99), (100, 45, 15, 20)),
    "DL": ((220, 110), (210, 99), (90, 35, 20, 20)),
    "C5": ((229, 162), (210, 148.5), (100, 45, 15, 65)),
}


def places(envelope):
    """Return the window on the sheet, for the sheet pushed into each corner of its envelope."""
    (width, height), (sheet_width, sheet_height), (window_width, window_height, right, bottom) = ENVELOPES[envelope]
    left, top = width - right - window_width, height - bottom - window_height
    for x in (0, width - sheet_width):
        for y in (0, height - sheet_height):
            yield Box(left - x, top - y, left - x + window_width, top - y + window_height)


def mirrored(box):
    return Box(210 - box.right, box.top, 210 - box.left, box.bottom)


@pytest.mark.parametrize("side", ["right", "left"])
@pytest.mark.parametrize("recipient", [USUAL, LONGEST], ids=["usual", "longest"])
@pytest.mark.parametrize("envelope", ENVELOPES)
def test_address_and_nothing_else_shows_in_the_window(envelope, recipient, side, settings):
    settings.LETTER_WINDOW = side
    lines = lines_of(draw_letter(LETTER, say(recipient), "fr").content)
    ours = [box for text, box in lines if text and text in " ".join([recipient["name"], *recipient["lines"]])]
    others = [(text, box) for text, box in lines if box not in ours]

    assert len(ours) >= 3
    for window in places(envelope):
        seen = window if side == "right" else mirrored(window)
        assert all(seen.contains(box) for box in ours)
        assert [text for text, box in others if seen.touches(box)] == []


def test_fold_marks_are_on_the_first_page_only():
    content = draw_letter(LETTER, say(line_count=20), "fr").content

    assert [marks_of(content, page) for page in (0, 1)] == [[99, 148.5, 198], []]


def test_revived_reads_only_dates():
    assert revived({"due_on": "2026-12-15", "title": "2026-12-15", "until_on": "", "rows": [{"from_on": None}]}) == {
        "due_on": date(2026, 12, 15),
        "title": "2026-12-15",
        "until_on": "",
        "rows": [{"from_on": None}],
    }
