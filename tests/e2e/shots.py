"""Take pictures of every page a role reaches: python -m tests.e2e.shots --who syndic --widths 360 1280

They go to var/shots; the picture of the README is made anew with --readme.
"""

import argparse
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from deploy.local.paths import ROOT, VAR
from deploy.local.preflight import chromium
from tests.e2e.browser import DESK, FLAGS, PHONE
from tests.e2e.cast import LARGE, OWNER, ROLES, SMALL, SYNDIC, sign_in
from tests.e2e.place import Place, running

WIDTHS = (360, 768, 1280, 1920)
THEMES = ("light", "dark")
SHOTS = VAR / "shots"
README = ROOT / "static" / "img" / "readme.png"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--who", nargs="*", default=[SYNDIC, OWNER], choices=["", *ROLES])
    parser.add_argument("--slug", default=SMALL, choices=[SMALL, LARGE])
    parser.add_argument("--routes", nargs="*", default=[])
    parser.add_argument("--widths", nargs="*", type=int, default=WIDTHS)
    parser.add_argument("--themes", nargs="*", default=THEMES, choices=THEMES)
    parser.add_argument("--readme", action="store_true", help="only the picture of the README")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koprogo.settings.test")
    django.setup()
    with everything() as (place, browser):
        if options.readme:
            photograph_readme(place, browser)
            return
        for who in options.who:
            photograph_all(place, browser, who, options)


@contextmanager
def everything() -> Iterator[tuple[Place, Browser]]:
    with tempfile.TemporaryDirectory() as folder, running(Path(folder)) as place, sync_playwright() as playwright:
        yield place, playwright.chromium.launch(executable_path=chromium(), args=FLAGS)


def window(place: Place, browser: Browser, who: str, **options: Any) -> BrowserContext:
    context = browser.new_context(base_url=place.address, locale="fr-BE", **options)
    if who:
        sign_in(context.new_page(), who)
    return context


def photograph_all(place: Place, browser: Browser, who: str, options: argparse.Namespace) -> None:
    from tests.e2e.routes import pages_reached

    context = window(place, browser, who)
    start = ["/", f"/c/{options.slug}/"] if who else ["/accounts/login/"]
    pages = pages_reached(context.request, start, slug=options.slug)
    page = context.new_page()
    for route, found in pages.items():
        if options.routes and route not in options.routes:
            continue
        for theme in options.themes:
            page.emulate_media(color_scheme=theme, reduced_motion="reduce")
            for width in options.widths:
                page.set_viewport_size({"width": width, "height": 640 if width < 600 else 900})
                page.goto(found.url)
                page.screenshot(path=SHOTS / (who or "anybody") / f"{route}-{width}-{theme}.png", full_page=True)
    context.close()


def photograph_readme(place: Place, browser: Browser) -> None:
    """Lay the phone of an owner over the desk of a syndic."""
    desk = picture(place, browser, SYNDIC, f"/c/{LARGE}/plan/", DESK)
    phone = picture(place, browser, OWNER, f"/c/{SMALL}/me/", {**PHONE, "device_scale_factor": 1})
    frame = Image.new("RGB", (phone.width + 16, phone.height + 16), "#1a1d21")
    frame.paste(phone, (8, 8), rounded(phone.size, 20))
    desk.paste(frame, (desk.width - frame.width - 32, desk.height - frame.height - 32), rounded(frame.size, 28))
    desk.quantize(256).save(README, optimize=True)


def rounded(size: tuple[int, int], radius: int) -> Image.Image:
    mask = Image.new("L", size, 0)
    ImageDraw.Draw(mask).rounded_rectangle((0, 0, size[0] - 1, size[1] - 1), radius, fill=255)
    return mask


def picture(place: Place, browser: Browser, who: str, url: str, window_options: dict[str, Any]) -> Image.Image:
    context = window(place, browser, who, **window_options)
    context.add_cookies([{"name": "django_language", "value": "fr", "url": place.address}])
    page = context.new_page()
    page.goto(url)
    with Image.open(io.BytesIO(page.screenshot())) as shot:
        return shot.convert("RGB")


if __name__ == "__main__":
    main()
