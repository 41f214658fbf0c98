"""What the editors' page of the search shows: the words, what they may mean, and a button for each step."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from buergerportal.portals.queries import portal_origin
from buergerportal.portals.values import PortalSite
from buergerportal.search.queries import (
    MissView,
    OwnPhraseView,
    WordsPutAside,
    misses_in,
    phrases_in,
    words_put_aside,
)
from buergerportal.web.office.dates import day_in_short
from buergerportal.web.office.fields import Field, select_field, text_field
from buergerportal.web.office.phrase_form import PhraseForm
from buergerportal.web.office.proof_page import number
from buergerportal.web.ui.parts import Link


class Deed(StrEnum):
    """What a form of the page asks for."""

    ADD = "add"
    REMOVE = "remove"
    PUT_ASIDE = "put_aside"
    LIST_AGAIN = "list_again"


class Done(StrEnum):
    """What the page says was done, as it stands in its address."""

    ADDED = "zugeordnet"
    REMOVED = "entfernt"
    PUT_ASIDE = "beiseite"
    LISTED = "wieder"


@dataclass(frozen=True, kw_only=True)
class PostButton:
    """A button with a form of its own; ``about`` tells it from others with the same label, for screen readers."""

    label: str
    about: str
    sends: tuple[tuple[str, str], ...]
    """Names and values."""


@dataclass(frozen=True, kw_only=True)
class MissRow:
    """Words that people searched and did not find."""

    key: str
    text: str
    facts: str
    near: tuple[PostButton, ...]
    aside: PostButton


@dataclass(frozen=True, kw_only=True)
class WordRow:
    """Words that an editor has dealt with: the service to which they lead, if any, and the way back."""

    id: int
    text: str
    title: str
    undo: PostButton


@dataclass(frozen=True, kw_only=True)
class PortalWords:
    """All words of one portal, and the form for another phrase."""

    name: str
    key: str
    address: str
    misses: tuple[MissRow, ...]
    phrases: tuple[WordRow, ...]
    aside: tuple[WordRow, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What was done, where to see it, and how to take it back."""

    title: str
    link: Link | None = None
    undo: PostButton | None = None


def words_of(portal: PortalSite, *, since: datetime.date, today: datetime.date, form: PhraseForm) -> PortalWords:
    """The words of one portal; ``form`` may have been sent with mistakes."""
    return PortalWords(
        name=portal.name,
        key=portal.slug,
        address=portal_origin(portal.host),
        misses=tuple(
            _miss_row(miss, portal=portal.slug, key=f"{portal.slug}-{place}", today=today)
            for place, miss in enumerate(misses_in(portal, since=since), start=1)
        ),
        phrases=tuple(_phrase_row(phrase, portal.slug) for phrase in phrases_in(portal.id)),
        aside=tuple(_aside_row(words, portal.slug) for words in words_put_aside(portal.id)),
        fields=_fields(form, portal.slug),
    )


def notice_of(query: Mapping[str, str], portals: Sequence[PortalWords]) -> Notice | None:
    """What the address says was done; of words only those that these portals have."""
    done, row_id = query.get("getan", ""), query.get("nr", "")
    if done == Done.REMOVED:
        return Notice(title="Der Begriff ist entfernt.")
    if done == Done.LISTED:
        return Notice(title="Die Wörter stehen wieder in der Liste.")
    for portal in portals:
        rows = portal.phrases if done == Done.ADDED else portal.aside if done == Done.PUT_ASIDE else ()
        for row in rows:
            if str(row.id) == row_id:
                return _with_way_back(row, portal)
    return None


def _with_way_back(row: WordRow, portal: PortalWords) -> Notice:
    undo = replace(row.undo, label="Rückgängig")
    if not row.title:
        return Notice(title=f"„{row.text}“ steht nicht mehr in der Liste.", undo=undo)
    url = f"{portal.address}/suche/?{urlencode({'q': row.text})}"
    return Notice(
        title=f"„{row.text}“ führt jetzt zu „{row.title}“.",
        link=Link(label="Im Portal ausprobieren", url=url),
        undo=undo,
    )


def _miss_row(miss: MissView, *, portal: str, key: str, today: datetime.date) -> MissRow:
    about, words = f"für „{miss.text}“", (("portal", portal), ("text", miss.text))
    times = "Einmal" if miss.times == 1 else f"{number(miss.times)}-mal"
    ways = ", ".join(kind.label for kind in miss.kinds)
    return MissRow(
        key=key,
        text=miss.text,
        facts=f"{times} gesucht, zuletzt {day_in_short(miss.last, today=today)} · {ways}",
        near=tuple(
            PostButton(label=card.title, about=about, sends=(("do", Deed.ADD), *words, ("service", card.slug)))
            for card in miss.near
        ),
        aside=PostButton(label="Gehört nicht zu uns", about=about, sends=(("do", Deed.PUT_ASIDE), *words)),
    )


def _phrase_row(phrase: OwnPhraseView, portal: str) -> WordRow:
    undo = PostButton(
        label="Entfernen",
        about=f"„{phrase.text}“ für „{phrase.title}“",
        sends=(("do", Deed.REMOVE), ("portal", portal), ("phrase", str(phrase.id))),
    )
    return WordRow(id=phrase.id, text=phrase.text, title=phrase.title, undo=undo)


def _aside_row(words: WordsPutAside, portal: str) -> WordRow:
    undo = PostButton(
        label="Wieder zeigen",
        about=f"„{words.text}“",
        sends=(("do", Deed.LIST_AGAIN), ("portal", portal), ("text", words.text)),
    )
    return WordRow(id=words.id, text=words.text, title="", undo=undo)


def _fields(form: PhraseForm, portal: str) -> tuple[Field, ...]:
    """The two questions; their ids begin with the portal, for there may be several of these forms."""
    hint = "Wie Menschen es nennen, zum Beispiel „Müllmarke“."
    text = text_field(form["text"], kind="text", label="Begriff", hint=hint)
    service = select_field(form["service"], label="Leistung", labels=form.titles.values())
    return tuple(replace(field, key=f"{portal}-{field.key}") for field in (text, service))
