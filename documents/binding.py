"""Several PDFs bound into one file for the printer, their tags kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from io import BytesIO
from typing import Any

from pikepdf import (
    Array,
    AttachedFileSpec,
    Dictionary,
    Name,
    ObjectStreamMode,
    OutlineItem,
    PasswordError,
    Pdf,
    PdfError,
    String,
)

A4 = (595, 842)
# No letter or minutes has more; what claims more is not believed.
MANY_TAGS = 100_000
Numbered = Iterator[tuple[int, Any]]


def opens(content: bytes) -> bool:
    """Tell whether a PDF can be read without a password."""
    try:
        with Pdf.open(BytesIO(content)) as pdf:
            return len(pdf.pages) > 0
    except (PdfError, PasswordError):
        return False


def bind(
    contents: Iterable[bytes],
    *,
    title: str,
    language: str,
    is_duplex: bool = False,
    names: Sequence[str] = (),
    attached: Mapping[str, tuple[bytes, str]] | None = None,
) -> bytes:
    """Return one PDF/UA file of all pages; for ``is_duplex`` each part begins on the front of a sheet.

    ``names`` are the bookmarks of the parts; ``attached`` are files kept inside, by name, with their type.
    """
    bound = Pdf.new()
    tags = bound.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary()))
    tags.K = bound.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tags, K=Array()))
    parents: list[Any] = []
    begins: list[int] = []
    for content in contents:
        begins.append(len(bound.pages))
        with Pdf.open(BytesIO(content)) as part:
            _append(bound, part, tags, parents)
        if is_duplex and len(bound.pages) % 2:
            bound.add_blank_page(page_size=A4)
    tags.ParentTree = bound.make_indirect(Dictionary(Nums=Array(parents)))
    tags.ParentTreeNextKey = len(parents) // 2
    _describe(bound, tags, title, language)
    _bookmark(bound, zip(names, begins, strict=False))
    for name, (content, media_type) in (attached or {}).items():
        bound.attachments[name] = AttachedFileSpec(
            bound, content, filename=name, mime_type=media_type, description="", creation_date="", mod_date=""
        )
    output = BytesIO()
    bound.save(output, min_version="1.7", object_stream_mode=ObjectStreamMode.generate)
    return output.getvalue()


def _append(bound: Pdf, part: Pdf, tags: Any, parents: list[Any]) -> None:
    """Add pages first: what refers to a page then refers to its copy."""
    first_page, offset = len(bound.pages), len(parents) // 2
    bound.pages.extend(part.pages)
    is_tagged = _is_tagged(part)
    move = partial(_shift, offset=offset) if is_tagged else _unlink
    for page in list(bound.pages)[first_page:]:
        move(page.obj, "/StructParents")
        for annotation in page.obj.get("/Annots", []):
            move(annotation, "/StructParent")
    if is_tagged:
        _add_tags(bound.copy_foreign(part.Root.StructTreeRoot), part, tags, parents)


def _is_tagged(part: Pdf) -> bool:
    """Tell whether a part has tags that lead to its pages; what others scan or write often has none, or half of it."""
    tree = part.Root.get("/StructTreeRoot")
    if tree is None or "/K" not in tree or "/ParentTree" not in tree:
        return False
    return all(0 <= number < MANY_TAGS for number, _ in _numbers(tree.ParentTree))


def _shift(thing: Any, key: str, offset: int) -> None:
    if key in thing:
        thing[key] = int(thing[key]) + offset


def _unlink(thing: Any, key: str) -> None:
    if key in thing:
        del thing[key]


def _bookmark(bound: Pdf, named: Iterable[tuple[str, int]]) -> None:
    with bound.open_outline() as outline:
        outline.root.extend(OutlineItem(name, page) for name, page in named)


def _add_tags(root: Any, part: Pdf, tags: Any, parents: list[Any]) -> None:
    """Hang the tags of a part under the common document, and its numbered parents after those before it."""
    language = part.Root.get("/Lang")
    for element in _kids(root):
        element.S, element.P = Name.Part, tags.K
        if language is not None:
            element.Lang = String(str(language))
        tags.K.K.append(element)
    for role, meaning in dict(root.get("/RoleMap", Dictionary())).items():
        tags.RoleMap[role] = meaning
    offset = len(parents) // 2
    numbered = dict(_numbers(root.ParentTree))
    for number in range(max(numbered, default=-1) + 1):
        parents.extend((offset + number, numbered.get(number, Array())))


def _kids(root: Any) -> list[Any]:
    kids = root.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _numbers(tree: Any) -> Numbered:
    """Read a number tree, whose leaves hold pairs."""
    pairs = list(tree.get("/Nums", []))
    for index in range(0, len(pairs), 2):
        yield int(pairs[index]), pairs[index + 1]
    for branch in tree.get("/Kids", []):
        yield from _numbers(branch)


def _describe(bound: Pdf, tags: Any, title: str, language: str) -> None:
    bound.Root.StructTreeRoot = tags
    bound.Root.MarkInfo = Dictionary(Marked=True)
    bound.Root.Lang = String(language)
    bound.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with bound.open_metadata(set_pikepdf_as_editor=False) as about:
        about["dc:title"] = title
        about["pdfuaid:part"] = "1"
