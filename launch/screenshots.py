"""`bin/screenshots`: pictures of the main pages for README and docs, taken from a portal served for the purpose."""

import io
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import Browser, FilePayload, Page

from launch.browser import answer as fill_page
from launch.browser import begin, chromium, declare_and_submit, example_answers, fill_in, log_in, send
from launch.cluster import running_cluster
from launch.errors import LaunchError
from launch.progress import say, step
from launch.state import CHECKOUT
from launch.throwaway import OFFICE, ThrowawayPortal, throwaway_portal
from launch.tools import install_system_tools

FOLDER = CHECKOUT / "docs" / "screenshots"
WIDE, NARROW = 1280, 360
_HOST, _ARS, _SERVICE = "norderstedt", "010600063063", "hund-anmelden"
_PROVEN_SERVICE = "fuehrungszeugnis-beantragen"
_CLERK, _OPERATOR = "steuern@norderstedt.example", "betrieb@land.example"
_RULE = {
    "scope": "region",
    "region": "Amt Hüttener Berge",
    "target": "authority",
    "authority": "Stadt Eckernförde",
    "office": "Steuern und Abgaben",
    "law": "§ 1 Vertrag",
    "reason": "die Gemeinden das mit der Stadt vereinbart haben",
    "valid_from": "1.1.2099",
}
_SAME_BELOW = 0.004
"""The share of pixels that may differ before a picture is written anew: clock times and references always do."""
_PEOPLE = (("Jana", "Petersen", "Luna"), ("Ole", "Hansen", "Bo"), ("Amina", "Yıldız", "Karlchen"))


@dataclass(kw_only=True)
class Camera:
    """Takes pictures of a page into a folder, and counts those that changed."""

    folder: Path
    written: list[str] = field(default_factory=list)

    def take(self, page: Page, name: str, *, whole: bool = False) -> None:
        """Keep a picture under a name and the page's width."""
        page.evaluate("() => document.fonts.ready.then(() => true)")
        width = page.viewport_size["width"] if page.viewport_size else WIDE
        taken = page.screenshot(full_page=whole, animations="disabled", caret="hide")
        with Image.open(io.BytesIO(taken)) as picture:
            fresh = with_palette(picture)
        file = self.folder / f"{name}-{width}.png"
        if looks_the_same(file, fresh):
            return
        fresh.save(file, optimize=True)
        self.written.append(file.name)


def with_palette(picture: Image.Image) -> Image.Image:
    """The picture in 112 colours, a quarter of its size. Rare colours stay: a flag's gold counts like the paper."""
    return picture.convert("RGB").quantize(112, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)


def looks_the_same(file: Path, fresh: Image.Image) -> bool:
    """Whether the picture in ``file`` differs from ``fresh`` in hardly a pixel."""
    if not file.exists():
        return False
    with Image.open(file) as kept:
        if kept.size != fresh.size:
            return False
        difference = ImageChops.difference(kept.convert("RGB"), fresh.convert("RGB")).convert("L")
    changed = sum(difference.histogram()[16:])
    return changed < _SAME_BELOW * fresh.width * fresh.height


def take_screenshots(portal: ThrowawayPortal, browser: Browser, camera: Camera) -> None:
    """Take all pictures: each main page wide and narrow, some of them dark."""
    for width, person in zip((WIDE, NARROW), _PEOPLE, strict=False):
        page = _new_page(browser, width)
        _public_pages(page, portal, camera)
        _application(page, portal, camera, _typed(*person))
    dark = _new_page(browser, WIDE, dark=True)
    dark.goto(portal.address(_HOST))
    camera.take(dark, "home-dark")
    for host in ("geesthacht", "huettener-berge"):
        page = _new_page(browser, WIDE)
        page.goto(portal.address(host))
        camera.take(page, f"home-{host}")
    _office(browser, portal, camera)
    _responsibility(browser, portal, camera)


def _new_page(browser: Browser, width: int, *, dark: bool = False) -> Page:
    return browser.new_context(
        viewport={"width": width, "height": 800},
        locale="de-DE",
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    ).new_page()


def _public_pages(page: Page, portal: ThrowawayPortal, camera: Camera) -> None:
    page.goto(portal.address(_HOST))
    camera.take(page, "home", whole=True)
    page.goto(portal.address(_HOST, f"/leistungen/{_SERVICE}/"))
    camera.take(page, "service", whole=True)
    page.goto(portal.address(_HOST, "/lebenslagen/umzug/"))
    camera.take(page, "situation", whole=True)
    page.goto(portal.address(_HOST, f"/leistungen/{_PROVEN_SERVICE}/ausweisen/"))
    camera.take(page, "identity", whole=True)


def _application(page: Page, portal: ThrowawayPortal, camera: Camera, typed: dict[str, str]) -> None:
    begin(page, portal, _HOST, _SERVICE, ars=_ARS)
    camera.take(page, "form", whole=True)
    fill_page(page, typed)
    send(page)
    fill_page(page, {**typed, "chip": "276 098 106 451 2", "kept_since.year": "2062"})
    send(page)
    camera.take(page, "errors", whole=True)
    fill_in(page, typed)
    camera.take(page, "check", whole=True)
    declare_and_submit(page)
    camera.take(page, "done", whole=True)
    with page.expect_navigation():
        page.locator("main a[href^='/status/']").first.click()
    camera.take(page, "status", whole=True)


def _office(browser: Browser, portal: ThrowawayPortal, camera: Camera) -> None:
    page = _new_page(browser, WIDE)
    begin(page, portal, _HOST, _SERVICE, ars=_ARS)
    proof = FilePayload(name="haftpflicht.png", mimeType="image/png", buffer=_small_picture())
    fill_in(page, _typed(*_PEOPLE[-1]), {"insurance": [proof]})
    declare_and_submit(page)
    clerk = _new_page(browser, WIDE)
    log_in(clerk, portal, _CLERK)
    for width in (WIDE, NARROW):
        clerk.set_viewport_size({"width": width, "height": 800})
        clerk.goto(portal.address(OFFICE))
        camera.take(clerk, "inbox")
        with clerk.expect_navigation():
            clerk.locator("main tbody a").first.click()
        camera.take(clerk, "case", whole=True)


def _responsibility(browser: Browser, portal: ThrowawayPortal, camera: Camera) -> None:
    operator = _new_page(browser, WIDE)
    log_in(operator, portal, _OPERATOR)
    for width in (WIDE, NARROW):
        operator.set_viewport_size({"width": width, "height": 800})
        operator.goto(portal.address(OFFICE, "/zustaendigkeiten/"))
        camera.take(operator, "proof")
        operator.goto(portal.address(OFFICE, f"/zustaendigkeiten/{_SERVICE}/regel/"))
        fill_page(operator, _RULE)
        send(operator)
        camera.take(operator, "effect", whole=True)


def _typed(given: str, family: str, dog: str) -> dict[str, str]:
    example = {name: str(value) for name, value in example_answers(_SERVICE, "luna").items()}
    email = f"{given}.{family}@example.org".lower().replace("ı", "i")
    holder = {"name.given": given, "name.family": family, "mandate.holder": f"{given} {family}", "email": email}
    return {**example, **holder, "dog_name": dog, "born.day": "14", "born.month": "8", "born.year": "1990"}


def _small_picture() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (320, 200), "white").save(content, "PNG")
    return content.getvalue()


def main() -> int:
    """Take the pictures; 1 if the portal could not be served."""
    camera = Camera(folder=FOLDER)
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        install_system_tools(browser=True)
        with tempfile.TemporaryDirectory(prefix="buergerportal-") as folder:
            state = Path(folder) / "state"
            state.mkdir(mode=0o700)
            with (
                step("Pictures are taken"),
                running_cluster(Path(folder) / "postgres", durable=False) as cluster_url,
                throwaway_portal(state, cluster_url) as portal,
                chromium() as browser,
            ):
                take_screenshots(portal, browser, camera)
    except LaunchError as error:
        say(f"\n✗ {error}", to=sys.stderr)
        return 1
    say(f"{len(camera.written)} of {len(list(FOLDER.glob('*.png')))} pictures look different now")
    return 0


if __name__ == "__main__":
    sys.exit(main())
