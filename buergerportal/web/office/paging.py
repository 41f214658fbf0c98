"""Links to the pages of a list."""

from collections.abc import Callable

from buergerportal.web.ui import parts

_PAGES_AROUND = 2


def page_in(text: str) -> int:
    """The page that an address asks for; 1 where it makes no sense."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def page_links(*, page: int, pages: int, address: Callable[[int], str]) -> parts.Pagination | None:
    """Links to the first page, the last and those around this one; None if there is only one."""
    if pages == 1:
        return None

    def url(number: int) -> str:
        return address(number) if 1 <= number <= pages else ""

    near = range(page - _PAGES_AROUND, page + _PAGES_AROUND + 1)
    shown = sorted({1, pages, *(number for number in near if 1 <= number <= pages)})
    links: list[parts.PageLink] = []
    for before, number in zip([0, *shown], shown, strict=False):
        if number - before > 1:
            links.append(parts.PageLink(label="…"))
        is_current = number == page
        links.append(parts.PageLink(label=str(number), url="" if is_current else url(number), is_current=is_current))
    return parts.Pagination(pages=tuple(links), previous_url=url(page - 1), next_url=url(page + 1))
