"""QR codes as drawings that a page under a strict content policy may hold: they carry no style.

They are drawn by segno, a library without framework.
"""

import segno


def qr_svg(text: str, *, title: str) -> str:
    """Draw ``text`` as an SVG element of class ``qr``, named ``title`` for who cannot see it."""
    code = segno.make(text, error="m", boost_error=False, micro=False, mode="byte", encoding="utf-8")
    svg = code.svg_inline(
        border=4, light="#fff", dark="#000", title=title, svgclass="qr", lineclass="qr-modules", omitsize=True
    )
    return str(svg).replace("<svg ", '<svg role="img" ', 1)
