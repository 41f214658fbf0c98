"""“War das hilfreich?”: a vote counts once, a word can follow, and programs are not counted."""

import pytest
from django.test import Client

from buergerportal.catalogue.models import Helpfulness, Remark
from buergerportal.web.citizen.tries import REMARKS, VOTES

VOTE = "/leistungen/hund-anmelden/hilfreich/"
REMARK = "/leistungen/hund-anmelden/rueckmeldung/"


def test_a_vote_is_counted_without_a_cookie_and_asks_what_was_missing(norderstedt: Client) -> None:
    answer = norderstedt.post(VOTE, {"hilfreich": "nein"})
    page = norderstedt.get(answer["Location"])

    assert not answer.cookies
    assert "Danke, dass Sie uns das sagen" in page.text
    row = Helpfulness.objects.get()
    assert (row.service_slug, row.portal.slug, row.helpful, row.unhelpful) == ("hund-anmelden", "norderstedt", 0, 1)


def test_a_remark_is_kept_and_thanked_for(norderstedt: Client) -> None:
    answer = norderstedt.post(REMARK, {"message": "Wo ist das Formular?"}, follow=True)

    assert "Danke für Ihre Rückmeldung" in answer.text
    assert [(row.service_slug, row.text) for row in Remark.objects.all()] == [
        ("hund-anmelden", "Wo ist das Formular?")
    ]


@pytest.mark.parametrize("typed", [{"message": " "}, {"message": "x" * 1001}, {}])
def test_a_remark_that_cannot_be_kept_is_asked_for_again(norderstedt: Client, typed: dict[str, str]) -> None:
    answer = norderstedt.post(REMARK, typed)

    assert (answer.status_code, [error.target for error in answer.context["errors"]]) == (422, ["message"])
    assert Remark.objects.count() == 0


@pytest.mark.parametrize("answer", ["", "vielleicht", "ja\0"])
def test_what_is_no_vote_leads_back(norderstedt: Client, answer: str) -> None:
    response = norderstedt.post(VOTE, {"hilfreich": answer})

    assert response["Location"] == "/leistungen/hund-anmelden/"
    assert Helpfulness.objects.count() == 0


def test_a_program_is_thanked_and_ignored(norderstedt: Client) -> None:
    assert norderstedt.post(REMARK, {"message": "Kauft!", "website": "x"}).status_code == 302
    assert Remark.objects.count() == 0


@pytest.mark.parametrize("path", [VOTE, REMARK])
def test_a_service_that_does_not_exist_has_no_feedback(norderstedt: Client, path: str) -> None:
    elsewhere = path.replace("hund-anmelden", "drachen-anmelden")

    assert norderstedt.post(elsewhere, {"hilfreich": "ja", "message": "x"}).status_code == 404


@pytest.mark.thorough
def test_one_address_votes_and_writes_only_so_often(norderstedt: Client) -> None:
    votes = [norderstedt.post(VOTE, {"hilfreich": "ja"}).status_code for _ in range(VOTES.most + 1)]
    remarks = [norderstedt.post(REMARK, {"message": "x"}).status_code for _ in range(REMARKS.most + 1)]

    assert votes == [302] * (VOTES.most + 1)
    assert Helpfulness.objects.get().helpful == VOTES.most
    assert remarks == [302] * REMARKS.most + [429]
    assert Remark.objects.count() == REMARKS.most


@pytest.mark.parametrize(("site", "counted"), [("same-origin", 1), ("cross-site", 0), ("same-site", 0), ("none", 0)])
def test_another_website_cannot_vote(norderstedt: Client, site: str, counted: int) -> None:
    norderstedt.post(VOTE, {"hilfreich": "ja"}, headers={"sec-fetch-site": site})

    assert Helpfulness.objects.count() == counted


def test_voting_takes_a_click(norderstedt: Client) -> None:
    assert norderstedt.get(VOTE).status_code == 405
