"""Links to pages of a list."""

import pytest

from buergerportal.web.office.paging import page_in, page_links


@pytest.mark.parametrize(("text", "page"), [("3", 3), ("", 1), ("0", 0), ("-1", 1), ("x", 1), ("²", 1), ("1" * 7, 1)])
def test_a_page_is_a_short_plain_number(text: str, page: int) -> None:
    assert page_in(text) == page


def test_one_page_needs_no_links() -> None:
    assert page_links(page=1, pages=1, address=str) is None


def test_the_first_the_last_and_the_near_pages_are_linked() -> None:
    links = page_links(page=5, pages=9, address=lambda number: f"/{number}")

    assert links is not None
    assert [(page.label, page.url, page.is_current) for page in links.pages] == [
        ("1", "/1", False),
        ("…", "", False),
        ("3", "/3", False),
        ("4", "/4", False),
        ("5", "", True),
        ("6", "/6", False),
        ("7", "/7", False),
        ("…", "", False),
        ("9", "/9", False),
    ]
    assert (links.previous_url, links.next_url) == ("/4", "/6")
