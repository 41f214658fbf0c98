"""Content pages as files: Markdown with the title in the first line and the portal's own names filled in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from buergerportal.core.documents import Problem
from buergerportal.core.markdown import render_markdown

PAGES = ("impressum", "datenschutz", "barrierefreiheit", "leichte-sprache", "gebaerdensprache")
"""What every portal must have: DDG § 5, GDPR art. 13, BITV 2.0 § 7 and § 4."""
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, kw_only=True)
class PageFile:
    """One page, ready to be stored."""

    slug: str
    title: str
    body: str
    html: str


def page_files(*, shared: Path, own: Path) -> tuple[Path, ...]:
    """The page files of a portal by name: its own, and the shared one where it has none."""
    files = {file.stem: file for folder in (shared, own) for file in sorted(folder.glob("*.md"))}
    return tuple(files[stem] for stem in sorted(files))


def read_page(file: Path, *, names: Mapping[str, str], problems: list[Problem]) -> PageFile | None:
    """Read one page and fill in ``{names}``; what is wrong goes to ``problems``, and then there is no page."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(
            Problem(file=file, line=1, message=f"cannot be read: {error}", remedy="save it as UTF-8 text")
        )
        return None
    found = list(_page_problems(file, text, names))
    problems.extend(found)
    if found:
        return None
    filled = _PLACEHOLDER.sub(lambda match: names[match[1]], text)
    title, _, body = filled.partition("\n")
    return PageFile(
        slug=file.stem, title=title.removeprefix("# ").strip(), body=body.strip(), html=render_markdown(body)
    )


def missing_pages(folder: Path, pages: tuple[PageFile, ...]) -> Iterator[Problem]:
    """The pages that the law asks for and the portal lacks."""
    for slug in PAGES:
        if slug not in {page.slug for page in pages}:
            yield Problem(
                file=folder / "pages" / f"{slug}.md",
                line=1,
                message="this page is missing",
                remedy="write it, every portal must have it",
            )


def _page_problems(file: Path, text: str, names: Mapping[str, str]) -> Iterator[Problem]:
    for number, line in enumerate(text.splitlines() or [""], start=1):
        if number == 1 and not line.startswith("# "):
            yield Problem(
                file=file, line=1, message="the page has no title", remedy="begin it with “# ” and the title"
            )
        elif number > 1 and line.startswith("# "):
            yield Problem(
                file=file, line=number, message="the page has a second title", remedy="use “## ” for a heading"
            )
        for match in _PLACEHOLDER.finditer(line):
            if match[1] not in names:
                yield Problem(
                    file=file,
                    line=number,
                    message=f"“{match[0]}” is no name of a portal",
                    remedy="use one of " + ", ".join(f"{{{name}}}" for name in sorted(names)),
                )
