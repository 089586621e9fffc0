"""Reading a PDF as its reader and the post do: tags, places on the sheet, codes."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import zxingcpp

MM = 72 / 25.4


@dataclass(frozen=True)
class Box:
    """A rectangle on the sheet in millimetres from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def contains(self, other: "Box") -> bool:
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def touches(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def lines_of(content: bytes, page: int = 0) -> list[tuple[str, Box]]:
    """Return each piece of text of a page with its place."""
    with pypdfium2.PdfDocument(content) as document:
        sheet = document[page]
        text, height = sheet.get_textpage(), sheet.get_height()
        boxes = [text.get_rect(index) for index in range(text.count_rects())]
        return [(text.get_text_bounded(*box).strip(), _box(box, height)) for box in boxes]


def _box(box: tuple[float, float, float, float], height: float) -> Box:
    left, bottom, right, top = box
    return Box(left / MM, (height - top) / MM, right / MM, (height - bottom) / MM)


def text_of(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def codes_of(content: bytes, page: int = 0) -> list[str]:
    """Return what a phone reads in the codes of a page printed at 200 dpi."""
    with pypdfium2.PdfDocument(content) as document:
        picture = document[page].render(scale=200 / 72).to_pil()
    return [code.text for code in zxingcpp.read_barcodes(picture)]


def marks_of(content: bytes, page: int) -> list[float]:
    """Return how many millimetres from the top something is drawn at the left edge."""
    with pypdfium2.PdfDocument(content) as document:
        picture = document[page].render(scale=4).to_pil().convert("L")
    column = round(6 * picture.width / 210)
    rows = [row for row in range(picture.height) if picture.getpixel((column, row)) < 230]
    return sorted({round(2 * row * 297 / picture.height) / 2 for row in rows})


def tags_of(content: bytes) -> list[Any]:
    """Return the structure elements in reading order."""
    with pikepdf.open(BytesIO(content)) as pdf:
        return list(_walk(pdf.Root.StructTreeRoot))


def _walk(element: Any) -> Any:
    if "/S" in element:
        yield str(element.S), str(element.get("/Alt", "")), str(element.get("/Lang", ""))
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _walk(kid)
