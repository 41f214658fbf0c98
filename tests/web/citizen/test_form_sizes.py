"""How much is sent for a page of a form: every page of every online service, as somebody finds it who fills it in."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.web.citizen.test_preview_page import link, sent_along

MOST = 60_000
"""Bytes of HTML, not compressed."""
FORMS = sorted(file.parent.name for file in Path(settings.SERVICES_DIR).glob("*/form.yaml"))


@pytest.mark.parametrize("slug", FORMS)
def test_no_page_of_a_form_is_heavier_than_sixty_kilobytes(norderstedt: Client, slug: str) -> None:
    address = link(slug)
    first = norderstedt.get(address).text
    pages = [part.split('"')[0] for part in first.split('name="vorschau-zu" value="')[1:]]

    sizes = {key: len(norderstedt.post(address, {**sent_along(first), "vorschau-zu": key}).content) for key in pages}

    assert len(sizes) > 3
    assert {key: size for key, size in sizes.items() if size > MOST} == {}
