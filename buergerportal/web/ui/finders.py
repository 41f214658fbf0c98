"""One stylesheet from many files: no build step that somebody could forget.

``collectstatic`` asks the finders what there is; this one offers ``ui/portal-ui.css``, made at that moment from
KERN's part and every file in ``styles/``. A new component's file is found by being there.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage

BUNDLE = "ui/portal-ui.css"
_STATIC = Path(__file__).parent / "static"
_STYLES = Path(__file__).parent / "styles"
"""Outside of static/: their addresses of fonts hold for the bundle alone."""
_FIRST = ("fonts", "tokens", "base", "layout", "icon", "button")
_LAST = ("office", "inbox_table", "case", "print")


def stylesheet_files() -> tuple[Path, ...]:
    """The files of the bundle in their order: KERN, foundations, components by name, what must win last."""
    named = {file.stem: file for file in sorted(_STYLES.glob("*.css"))}
    middle = [name for name in named if name not in _FIRST + _LAST]
    ours = [named[name] for name in (*_FIRST, *middle, *_LAST)]
    return (_STATIC / "vendor" / "kern" / "kern.css", *ours)


def stylesheet() -> str:
    """The whole stylesheet of the pages."""
    return "\n".join(file.read_text("utf-8").strip() for file in stylesheet_files()) + "\n"


class StylesheetFinder(BaseFinder):
    """Offers the bundle to ``collectstatic``. (The development server's own static view does not serve it.)"""

    def check(self, **kwargs: object) -> list[CheckMessage]:
        """Nothing to configure."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: object) -> list[str]:  # type: ignore[override]  # noqa: FBT001, FBT002  Django's signature, an empty answer
        """No file of its own lies on disk."""
        return []

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        """The bundle and the storage that holds it."""
        storage = InMemoryStorage()
        storage.save(BUNDLE, ContentFile(stylesheet().encode()))
        yield BUNDLE, storage
