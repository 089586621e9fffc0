"""Codes as a phone reads them back from the drawing."""

import re
from xml.etree import ElementTree

import zxingcpp
from PIL import Image

from koprogo.core.qr import qr_svg

WORKED_EXAMPLE = "BCD\n002\n1\nSCT\n\nACP Résidence du Tilleul\nBE04539000000131\nEUR660.60\n\n+++010/0000/20289+++"


def decode(dark):
    """Read a code back as a phone does."""
    picture = Image.new("L", (len(dark[0]), len(dark)), 255)
    picture.putdata([0 if module else 255 for row in dark for module in row])
    found = zxingcpp.read_barcodes(picture.resize((picture.width * 4, picture.height * 4)))
    return [(code.text, code.ec_level) for code in found]


def modules_of_svg(svg):
    """Paint the horizontal strokes of the drawing into rows of modules."""
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', svg)[1])
    rows = [[False] * size for _ in range(size)]
    x, y = 0, -0.5
    for kind, dx, dy, length in re.findall(r"([Mm])(-?\d+) ([\d.]+)h(\d+)", svg.partition("qr-modules")[2]):
        x, y = (int(dx), float(dy)) if kind == "M" else (x + int(dx), y + float(dy))
        rows[int(y)][x : x + int(length)] = [True] * int(length)
        x += int(length)
    return rows


def test_the_drawing_is_read_back():
    assert decode(modules_of_svg(qr_svg(WORKED_EXAMPLE, title="Payer"))) == [(WORKED_EXAMPLE, "M")]


def test_the_drawing_has_a_name_and_no_style():
    svg = qr_svg(WORKED_EXAMPLE, title="Payer <660,60 €>")

    drawing = ElementTree.fromstring(svg)  # noqa: S314 (our own drawing)
    assert (drawing.tag, drawing.attrib["role"], drawing.attrib["class"]) == ("svg", "img", "qr")
    assert drawing.findtext("title") == "Payer <660,60 €>"
    assert "style" not in svg
