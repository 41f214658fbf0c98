"""Rows of a repeating group on a form page: added, taken out, brought back; a guess changes nothing."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

ROW = {"things": ["1"], "things.1.thing": ["Sofa"], "things.1.pieces": ["2"]}


@pytest.fixture
def page(norderstedt: Client) -> str:
    """The address of the page with the group, in a draft that has just begun."""
    response = norderstedt.post("/leistungen/sperrmuell-anmelden/starten/", {"ort": ""})
    found = re.fullmatch(r"/antrag/[0-9a-f-]{36}/sachen/", response["Location"])
    assert found is not None
    return found[0]


def rows(browser: Client, address: str) -> list[str]:
    """The ids of the rows that are shown."""
    return re.findall(r'name="things" value="(\d+)"', browser.get(address).content.decode())


def test_what_was_typed_is_kept_when_a_row_is_added(norderstedt: Client, page: str) -> None:
    answer = norderstedt.post(page, {**ROW, "things.1.pieces": ["zwei"], "add": ["things"]})

    assert answer["Location"] == f"{page}#things-2"
    assert rows(norderstedt, page) == ["1", "2"]
    assert 'value="zwei"' in norderstedt.get(page).content.decode()


def test_a_row_that_was_taken_out_is_offered_back_once(norderstedt: Client, page: str) -> None:
    norderstedt.post(page, {**ROW, "add": ["things"]})
    dropped = norderstedt.post(page, {"drop": ["things.1"]})["Location"]
    offer = 'name="restore" value="things.1"'

    assert dropped == f"{page}?entfernt=things.1#things"
    assert rows(norderstedt, dropped) == ["2"]
    assert offer in norderstedt.get(dropped).content.decode()
    assert offer not in norderstedt.get(page).content.decode()

    back = norderstedt.post(dropped, {"restore": ["things.1"]})["Location"]

    assert back == f"{page}#things-1"
    assert rows(norderstedt, page) == ["1", "2"]
    assert 'value="Sofa"' in norderstedt.get(page).content.decode()


@pytest.mark.parametrize(
    "button",
    [
        {"add": "nothing"},
        {"add": "address"},
        {"drop": "things"},
        {"drop": "things.9"},
        {"drop": "address.1"},
        {"restore": "things.9"},
        {"restore": "things.1.thing"},
        {"drop": "\0"},
        {"add": "things\0"},
    ],
)
def test_a_guessed_button_changes_no_row(norderstedt: Client, page: str, button: dict[str, str]) -> None:
    answer = norderstedt.post(page, {**ROW, **button})

    assert answer.status_code in {302, 422}
    assert rows(norderstedt, page) == ["1"]


@pytest.mark.parametrize("address", ["?entfernt=things.9", "?entfernt=things", "?entfernt=name.1", "?entfernt=%00"])
def test_nothing_is_offered_back_that_was_not_there(norderstedt: Client, page: str, address: str) -> None:
    norderstedt.post(page, ROW)

    shown = norderstedt.get(f"{page}{address}")

    assert shown.status_code == 200
    assert 'name="restore"' not in shown.content.decode()


def test_a_page_costs_the_same_with_one_row_and_with_three(norderstedt: Client, page: str) -> None:
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            assert norderstedt.get(page).status_code == 200
        counted.append(len(captured))
        norderstedt.post(page, {**ROW, "add": ["things"]})
        norderstedt.post(page, {**ROW, "add": ["things"]})

    assert rows(norderstedt, page) == ["1", "2", "3", "4", "5"]
    assert counted[0] == counted[1]
