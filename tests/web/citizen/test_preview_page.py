"""Trying out a form that is not published: everything works, and nothing is kept."""

import datetime
import json
import shutil
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from buergerportal.applications.models import Application, Attachment
from buergerportal.catalogue.models import FormPreview, FormVersion
from buergerportal.catalogue.previews import make_preview
from buergerportal.core.documents import Json
from buergerportal.forms.examples import load_example
from buergerportal.processes.tidying import tidy_up
from tests.factories.markup import Markup

pytestmark = pytest.mark.usefixtures("norderstedt")
SERVICES = Path(settings.SERVICES_DIR)


def link(slug: str, *arguments: str) -> str:
    out = StringIO()
    call_command("preview_form", slug, *arguments, stdout=out)
    return urlsplit(out.getvalue().strip()).path


def sent_along(page: str) -> dict[str, str]:
    """What the page sends to the next one besides its questions."""
    boxes = Markup(page).named("input")
    return {box["name"]: box["value"] for box in boxes if box.get("name") in {"vorschau-stand", "vorschau-seite"}}


def answers(slug: str, example: str) -> dict[str, list[str]]:
    return {name: [*values] for name, values in load_example(SERVICES / slug / "examples" / example).typed.items()}


def test_a_form_is_walked_through_to_its_answers_and_nothing_is_kept(norderstedt: Client) -> None:
    address = link("sperrmuell-anmelden")
    typed = {**answers("sperrmuell-anmelden", "moving-out.yaml"), "wish": ["any"]}

    page, seen = norderstedt.get(address), []
    while "vorschau-seite" in sent_along(page.text):
        seen.append(sent_along(page.text)["vorschau-seite"])
        page = norderstedt.post(address, {**typed, **sent_along(page.text)})
        assert page.status_code == 200, seen

    assert seen == ["sachen", "abholung", "ueber-sie"]
    for words in (
        "So sähen die Antworten vor dem Abschicken aus",
        "Ulzburger Straße 12",
        "Trampolin",
        "Jana Petersen",
    ):
        assert words in page.text
    assert not Application.objects.exists()
    assert "Petersen" not in str(norderstedt.session.items())


def test_every_page_says_that_it_is_a_preview_and_is_kept_by_nobody(norderstedt: Client) -> None:
    address = link("hund-anmelden")

    page = norderstedt.get(address)
    last = norderstedt.post(address, {**sent_along(page.text), "vorschau-zu": "pruefen"})

    for response in (page, last):
        assert "Dieses Formular ist nicht veröffentlicht" in response.text
        assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, no-store", "noindex")
    assert "So könnte der Antrag noch nicht abgeschickt werden" in last.text


def test_what_is_wrong_is_said_beside_the_field_and_one_may_jump_all_the_same(norderstedt: Client) -> None:
    address = link("hund-anmelden")
    first = sent_along(norderstedt.get(address).text)

    wrong = norderstedt.post(address, {**first, "name.given": "Jana"})
    there = norderstedt.post(address, {**sent_along(wrong.text), "name.given": "Jana", "vorschau-zu": "hund"})
    back = norderstedt.post(address, {**sent_along(there.text), "vorschau-zu": first["vorschau-seite"]})

    assert wrong.status_code == 422
    assert "aria-invalid" in wrong.text
    assert sent_along(there.text)["vorschau-seite"] == "hund"
    assert 'value="Jana"' in back.text


def test_rows_come_and_go(norderstedt: Client) -> None:
    address = link("sperrmuell-anmelden")
    first = norderstedt.get(address).text

    more = norderstedt.post(address, {**sent_along(first), "things": "1", "things.1.thing": "Couch", "add": "things"})
    fewer = norderstedt.post(address, {**sent_along(more.text), "drop": "things.1"})
    unknown = norderstedt.post(address, {**sent_along(more.text), "add": "nichts"})

    assert 'name="things.2.thing"' in more.text
    assert 'name="things.1.thing"' not in fewer.text
    assert unknown.status_code == 200


def test_a_file_stands_for_itself_and_its_content_goes_nowhere(norderstedt: Client) -> None:
    address = link("hund-anmelden")
    first = norderstedt.get(address).text
    page = norderstedt.post(address, {**sent_along(first), "vorschau-zu": "nachweise"})
    photo = SimpleUploadedFile("foto.png", b"not a picture at all", content_type="image/png")

    chosen = norderstedt.post(address, {**sent_along(page.text), "insurance": photo})
    file_id = next(box["value"] for box in Markup(chosen.text).named("button") if box.get("name") == "remove")
    removed = norderstedt.post(address, {**sent_along(chosen.text), "remove": file_id})

    assert "foto.png" in chosen.text
    assert "foto.png" not in removed.text
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    "state",
    [
        *("{", "[]", '"x"', '{"typed": 3}', '{"files": {"a": [1]}}', '{"typed": {"a": [[]]}}'),
        *("9" * 500_001, "[" * 100_000, r'{"typed": {"\ud800": ["x"]}}'),
    ],
)
def test_a_state_that_no_page_has_sent_is_an_empty_form(norderstedt: Client, state: str) -> None:
    page = norderstedt.post(link("hund-anmelden"), {"vorschau-stand": state, "vorschau-seite": "gibt-es-nicht"})

    assert page.status_code == 200
    assert 'value="Jana"' not in page.text


@pytest.mark.parametrize(
    ("state", "page"),
    [
        (r'{"typed": {"name.given": ["Jana\ud800\u202e"]}}', "person"),
        (r'{"typed": {"insurance": ["a"]}, "files": {"a": ["Jana\ud800", 1, "image/png"]}}', "nachweise"),
    ],
)
def test_a_state_is_cleaned_like_what_is_typed(norderstedt: Client, state: str, page: str) -> None:
    shown = norderstedt.post(link("hund-anmelden"), {"vorschau-stand": state, "vorschau-zu": page})

    assert shown.status_code == 200
    assert '"Jana"' in sent_along(shown.text)["vorschau-stand"]


def test_questions_come_while_somebody_answers(norderstedt: Client) -> None:
    address = link("sperrmuell-anmelden")
    first = norderstedt.get(address).text
    there = norderstedt.post(address, {**sent_along(first), "vorschau-zu": "abholung"}).text

    live = norderstedt.post(address, {**sent_along(there), "wish": "later"}, headers={"X-Live": "1"})

    assert ('name="not_before.day"' in there, 'name="not_before.day"' in live.text) == (False, True)
    assert live.status_code == 200


def test_the_folder_counts_not_what_is_published(norderstedt: Client, tmp_path: Path) -> None:
    shutil.copytree(SERVICES / "hund-anmelden", tmp_path / "hund-anmelden")
    texts = tmp_path / "hund-anmelden" / "texts" / "de.yaml"
    text = texts.read_text()
    title = norderstedt.get(link("hund-anmelden")).text.partition("<h1>")[2].partition("</h1>")[0]
    assert f"title: {title}" in text
    texts.write_text(text.replace(f"title: {title}", "title: Eine neue erste Seite"))
    versions = FormVersion.objects.count()

    address = link("hund-anmelden", "--folder", str(tmp_path))
    page = norderstedt.get(address)
    last = norderstedt.post(address, {**sent_along(page.text), "vorschau-zu": "pruefen"})

    assert "Eine neue erste Seite" in page.text
    assert "Das ist anders als in Fassung 1" in last.text
    assert f"Überschrift: jetzt „Eine neue erste Seite“, vorher „{title}“." in last.text
    assert FormVersion.objects.count() == versions


def test_a_wrong_link_and_one_that_has_expired_open_nothing(norderstedt: Client) -> None:
    address = link("hund-anmelden", "--days", "1")
    token = address.split("/")[2]

    assert norderstedt.get(f"/vorschau/{token[:-1]}/").status_code == 404
    assert token not in str(FormPreview.objects.values_list())
    FormPreview.objects.update(expires_at=timezone.now())
    assert norderstedt.get(address).status_code == 404
    tidy_up()
    assert not FormPreview.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("gibt-es-nicht",), "gibt-es-nicht"),
        (("personalausweis-beantragen",), "has no form.yaml"),
        (("hund-anmelden", "--days", "91"), "1 to 90 days"),
        (("hund-anmelden", "--portal", "kiel"), "no portal “kiel”"),
    ],
)
def test_what_cannot_be_tried_out_is_said(arguments: tuple[str, ...], complaint: str) -> None:
    with pytest.raises(CommandError, match=complaint):
        link(*arguments)


def test_a_page_takes_few_queries(norderstedt: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    counts = [link(slug) for slug in ("sperrmuell-anmelden", "hund-anmelden")]
    norderstedt.get(counts[0])

    for address in counts:
        with django_assert_num_queries(3):
            norderstedt.get(address)


def test_a_place_that_is_asked_in_rows_may_be_measured_as_in_an_application(norderstedt: Client) -> None:
    spots: Json = {"key": "spots", "type": "group", "fields": [{"key": "spot", "type": "map_point"}]}
    words: Json = {
        "spots": {"label": "Stellen", "row": "Stelle {number}", "add": "Noch eine"},
        "spot": {"label": "Wo?"},
    }
    definition: Json = {
        "format": 1,
        "form": {"format": 1, "pages": [{"key": "spots-page", "fields": [spots]}]},
        "texts": {"de": {"pages": {"spots-page": {"title": "Stellen"}}, "fields": words}},
        "lists": {},
    }
    days = datetime.timedelta(days=1)

    token = make_preview(service="stellen", title="Stellen", definition=definition, good_for=days)
    page = norderstedt.get(f"/vorschau/{token}/")

    assert "geolocation=(self)" in page["Permissions-Policy"]
    assert "ui/location" in page.text


def test_the_state_is_json_that_holds_what_was_typed(norderstedt: Client) -> None:
    address = link("hund-anmelden")

    page = norderstedt.post(address, {**sent_along(norderstedt.get(address).text), "name.given": '"><b>'}).text

    assert json.loads(sent_along(page)["vorschau-stand"])["typed"]["name.given"] == ['"><b>']
    assert '"><b>' not in page
