"""Whatever a service says, it says the same after it was written and read."""

import datetime
import io
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from buergerportal.catalogue.enums import (
    Audience,
    Channel,
    CostKind,
    FactKind,
    Formality,
    Level,
    LocalKind,
    PlaceRule,
    Trust,
    Unit,
)
from buergerportal.catalogue.facts import (
    Cost,
    Deadline,
    LegalBasis,
    LocalParameter,
    NextStep,
    PaperForm,
    Processing,
    Proof,
    Review,
    Section,
    ServiceFacts,
    Source,
    Step,
    Way,
    Who,
)
from buergerportal.catalogue.xzufi.codes import NAMESPACES
from buergerportal.catalogue.xzufi.description import Description
from buergerportal.catalogue.xzufi.elements import joined_id, split_id
from buergerportal.catalogue.xzufi.online import add_online_service, as_written, read_online_service
from buergerportal.catalogue.xzufi.service_element import add_service, read_service
from buergerportal.core.markdown import render_markdown

TODAY = datetime.date(2026, 11, 28)
# Anything but a zero, which no text of ours and no database can hold, and halves of signs.
LINE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
NAME = LINE.filter(lambda text: bool(text.strip()))
HTML = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60).map(render_markdown)
URL = st.from_regex(r"https://[a-z0-9.-]{1,20}(/[A-Za-z0-9?=&{}.%-]{0,20})?", fullmatch=True) | st.just("")
KEY = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
WHOLE = st.none() | st.integers(0, 10**9)
DAYS = st.dates(datetime.date(1, 1, 1))


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


def once_each(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3, unique_by=lambda each: each.key).map(tuple)


FACTS = st.builds(
    ServiceFacts,
    action=LINE,
    channels=some(st.builds(Way, kind=st.sampled_from(Channel), name=LINE, url=URL, parameter=LINE, note=LINE)),
    who=st.builds(Who, answer=LINE, note=LINE),
    about=HTML,
    requirements=some(LINE),
    documents=some(st.builds(Proof, name=LINE, when=LINE, note=LINE)),
    costs=some(
        st.builds(
            Cost,
            kind=st.sampled_from(CostKind),
            label=LINE,
            cents=WHOLE,
            from_cents=WHOLE,
            to_cents=WHOLE,
            parameter=LINE,
            note=LINE,
        )
    ),
    deadlines=some(
        st.builds(
            Deadline,
            text=LINE,
            amount=st.none() | st.integers(0, 999),
            unit=st.none() | st.sampled_from(Unit),
            first_day=st.just("") | st.dates().map(lambda day: f"{day:%m-%d}"),
            last_day=st.just("") | st.dates().map(lambda day: f"{day:%m-%d}"),
            note=LINE,
        )
    ),
    processing=st.builds(
        Processing,
        minutes=st.none() | st.integers(1, 240),
        amount=st.none() | st.integers(0, 999),
        up_to=st.none() | st.integers(0, 999),
        unit=st.none() | st.sampled_from(Unit),
        text=LINE,
        note=LINE,
    ),
    steps=some(st.builds(Step, title=LINE, text=LINE)),
    hints=HTML,
    remedy=HTML,
    forms=some(st.builds(PaperForm, name=LINE, url=URL, note=LINE)),
    formalities=st.lists(st.sampled_from(Formality), unique=True).map(tuple),
    sections=once_each(st.builds(Section, key=KEY, title=LINE, html=HTML)),
    local=once_each(st.builds(LocalParameter, key=KEY, label=LINE, kind=st.sampled_from(LocalKind), note=LINE)),
    legal=some(st.builds(LegalBasis, law=LINE, section=LINE, note=LINE, url=URL)),
    next_steps=some(st.builds(NextStep, title=LINE, when=LINE, text=LINE)),
    related=some(KEY),
    sources=some(
        st.builds(
            Source,
            covers=some(st.sampled_from(FactKind)),
            source=LINE,
            as_of=LINE,
            url=URL,
            reviewed=st.none() | st.builds(Review, on=DAYS, by=LINE),
        )
    ),
)
DESCRIPTIONS = st.builds(
    Description,
    title=NAME.filter(lambda text: any(sign.isalnum() for sign in text)),
    lead=LINE,
    topics=some(LINE),
    leika=st.lists(st.from_regex(r"[0-9]{14}", fullmatch=True), max_size=3).map(tuple),
    audiences=st.lists(st.sampled_from(Audience), min_size=1, unique=True).map(tuple),
    level=st.sampled_from(Level),
    place=st.sampled_from(PlaceRule),
    trust=st.none() | st.sampled_from(Trust),
    office=st.just("") | KEY,
    synonyms=some(LINE),
    asked=some(LINE),
    updated_on=st.none() | DAYS,
    facts=FACTS,
)


def written_and_read(element: etree._Element) -> etree._Element:
    content = etree.tostring(element, encoding="utf-8", pretty_print=True)
    return etree.parse(io.BytesIO(content)).getroot()


def empty(version: str, name: str) -> etree._Element:
    return etree.Element(etree.QName(NAMESPACES[version], name), nsmap={"xzufi": NAMESPACES[version]})


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(version=st.sampled_from(["2.2", "2.3"]), description=DESCRIPTIONS)
def test_any_description_comes_back_as_it_was(version: str, description: Description) -> None:
    element = empty(version, "leistung")

    add_service(element, description, external_id="A:1", name="", typings={}, extras={}, version=version)

    read = read_service(written_and_read(element), today=TODAY).description
    assert msgspec.to_builtins(read) == msgspec.to_builtins(description)


@given(agency=NAME.map(str.strip), own_id=NAME.map(str.strip))
def test_an_id_is_put_together_and_taken_apart(agency: str, own_id: str) -> None:
    assert split_id(joined_id(agency, own_id)) == (agency, own_id)


@settings(deadline=None)
@given(name=NAME, url=URL.filter(bool), parameters=st.lists(st.sampled_from(["ars", "leika"]), max_size=2))
def test_an_online_service_comes_back_as_we_say_it_does(name: str, url: str, parameters: list[str]) -> None:
    way = Way(kind=Channel.EXTERNAL, name="Portal" + name, url=url)
    for part in parameters:
        joint = "&" if "?" in way.url else "?"
        way = msgspec.structs.replace(way, url=f"{way.url}{joint}{part}={{{part}}}")
    element = empty("2.2", "onlinedienst")

    add_online_service(element, external_id="A:1", way=way, services=["A:2"])

    read = read_online_service(written_and_read(element))
    assert (read.way, read.services) == (as_written(way), ("A:2",))
