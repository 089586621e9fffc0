"""How many letters a worker draws in a minute: `python -m loadtests.pdf_speed [letters] [processes]`.

Draws a two-page fund call, PDF/UA-1 with its QR code, without database and disk.
"""

import os
import platform
import sys
import time
from concurrent.futures import ProcessPoolExecutor

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koprogo.settings.base")

LINES = 20
SENDER = {
    "name": "Résidence du Parc",
    "street": "Avenue du Parc 12",
    "postal_code": "1060",
    "city": "Saint-Gilles",
    "kbo_number": "0850123440",
    "syndic": {"name": "Gestion Dierckx SRL", "address": "Chaussée de Waterloo 250\n1060 Saint-Gilles"},
}
PAYMENT = {
    "lines": [
        {"label": f"Lot A{n}", "detail": "Charges courantes", "basis": "412 / 10.000", "amount_cents": 41_152}
        for n in range(LINES)
    ],
    "total_cents": 823_040,
    "due_on": "2026-12-15",
    "iban": "BE71096123456769",
    "holder": "ACP Résidence du Parc",
    "ogm": "010806817183",
    "epc": "BCD\n002\n1\nSCT\n\nACP Résidence du Parc\nBE71096123456769\nEUR8230.40\n\n+++010/8068/17183+++",
}


def payload(number: int) -> dict:
    recipient = {"name": f"Mme Anne Peeters {number}", "lines": ["Rue de la Loi 16", "1000 Bruxelles"]}
    texts = ["L'assemblée générale a approuvé le budget ; voici votre part du quatrième trimestre."] * 2
    return {
        "title": "Appel de fonds T4",
        "dated_on": "2026-11-22",
        "place": "Saint-Gilles",
        "sender": SENDER,
        "recipient": recipient,
        "paragraphs": texts,
        "payment": PAYMENT,
    }


def draw(count: int) -> tuple[float, int, int]:
    """Return seconds, pages and bytes of ``count`` letters, the first of which, with the fonts, does not count."""
    django.setup()
    from documents.pdf import draw_letter

    draw_letter("documents/letter.html", payload(0), "fr")
    begun = time.perf_counter()
    drawn = [draw_letter("documents/letter.html", payload(number), "fr") for number in range(count)]
    seconds = time.perf_counter() - begun
    return seconds, sum(one.page_count for one in drawn), sum(len(one.content) for one in drawn)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    processes = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with ProcessPoolExecutor(processes) as pool:
        results = list(pool.map(draw, [count] * processes))
    slowest = max(seconds for seconds, _, _ in results)
    pages, size = (sum(result[index] for result in results) for index in (1, 2))
    total = count * processes
    python = f"{platform.python_implementation()} {platform.python_version()}"
    print(f"{python}, {os.cpu_count()} cores, {processes} process(es)")
    print(f"{total} letters, {pages / total:.1f} pages and {size / total / 1024:.0f} kB each")
    print(f"{slowest / count * 1000:.0f} ms a letter, {total / slowest * 60:.0f} letters a minute")


if __name__ == "__main__":
    main()
