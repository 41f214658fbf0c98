"""The text modules (modulText with a leikaTextmodul), both ways."""

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from buergerportal.catalogue.facts import LegalBasis, PaperForm, Proof, Section, ServiceFacts, Step
from buergerportal.catalogue.xzufi.codes import KNOWN_TEXTS, TEXT_MODULES
from buergerportal.catalogue.xzufi.elements import Parts, add, add_code, code_at, german_at, text_at
from buergerportal.catalogue.xzufi.errors import BadRecord
from buergerportal.catalogue.xzufi.markup import (
    Item,
    item_html,
    items_of,
    list_html,
    plain_text,
    safe_html,
    web_address,
)
from buergerportal.core.xml import children

NAME, CITIZEN_NAME, SHORT, FULL, LAW, PROOFS, REQUIREMENTS = "02", "03", "05", "06", "07", "08", "09"
STEPS, FORMS, MORE, HINTS, TEASER, REMEDY = "11", "14", "15", "16", "24", "25"
_LONGEST_LEAD = 300
_MORE_KEY, _MORE_TITLE = "weitere-informationen", "Weitere Informationen"


@dataclass(frozen=True, kw_only=True)
class TextModule:
    """A text in standard German, and the links beside it with their titles."""

    text: str
    links: tuple[tuple[str, str], ...] = ()
    """Title and address."""


def texts_in(parts: Parts) -> dict[str, TextModule]:
    """The texts by number; the first of each counts. Raises BadRecord for a number that is in no code list."""
    found: dict[str, TextModule] = {}
    for module in parts.get("modulText", ()):
        number = code_at(module, "leikaTextmodul")
        if number not in KNOWN_TEXTS:
            raise BadRecord(f"unknown code “{number[:40]}” of leikaTextmodul")
        links = tuple(
            (text_at(link, "titel"), address)
            for link in children(module, "weiterfuehrenderLink")
            if (address := web_address(text_at(link, "uri") or (link.text or "").strip()))
        )
        text = german_at(module, "inhalt")
        if text.strip() or links:
            found.setdefault(number, TextModule(text=text, links=links))
    return found


def add_texts(parent: etree._Element, *, name: str, title: str, lead: str, facts: ServiceFacts) -> None:
    """All text modules that have something to say."""
    texts = {
        NAME: _title_text(name),
        CITIZEN_NAME: _title_text(title),
        SHORT: html.escape(lead, quote=False),
        FULL: facts.about,
        LAW: list_html(_law_item(basis) for basis in facts.legal),
        PROOFS: list_html(item_html(bold=proof.name, text=_proof_words(proof)) for proof in facts.documents),
        REQUIREMENTS: list_html(item_html(text=sentence) for sentence in facts.requirements),
        STEPS: list_html((item_html(bold=step.title, text=step.text) for step in facts.steps), ordered=True),
        FORMS: list_html(item_html(bold=form.name, text=form.note) for form in facts.forms),
        MORE: "".join(f"<h2>{html.escape(part.title)}</h2>{part.html}" for part in facts.sections),
        HINTS: facts.hints,
        TEASER: html.escape(lead, quote=False),
        REMEDY: facts.remedy,
    }
    links = {
        FORMS: [(form.name, form.url) for form in facts.forms],
        LAW: [(basis.law, basis.url) for basis in facts.legal],
    }
    for position, (number, text) in enumerate(texts.items(), start=1):
        if text:
            _add_text(parent, number, text, position, links.get(number, ()))


def _title_text(title: str) -> str:
    """A title as it is, for not everybody reads it as HTML; escaped only where it would be taken for a tag."""
    return html.escape(title, quote=False) if "<" in title else title


def title_of(texts: dict[str, TextModule]) -> str:
    """The name for citizens, otherwise the name of the register. Raises BadRecord where there is none."""
    for number in (CITIZEN_NAME, NAME):
        if number in texts and (title := plain_text(texts[number].text)):
            return title
    raise BadRecord("the title is missing")


def lead_of(texts: dict[str, TextModule]) -> str:
    """The teaser, otherwise the beginning of the short text."""
    if TEASER in texts and (teaser := plain_text(texts[TEASER].text)):
        return teaser
    short = plain_text(texts[SHORT].text) if SHORT in texts else ""
    if len(short) <= _LONGEST_LEAD:
        return short
    return short[:_LONGEST_LEAD].rpartition(" ")[0] + " …"


def facts_in(texts: dict[str, TextModule], *, proofs: tuple[Proof, ...]) -> dict[str, object]:
    """What the texts say of the facts; ``proofs`` of the module of its own go before the text about them."""
    full = texts.get(FULL) or (texts.get(SHORT) if TEASER in texts and not _is_teaser(texts) else None)
    return {
        "about": safe_html(full.text) if full else "",
        "hints": _html(texts, HINTS),
        "remedy": _html(texts, REMEDY),
        "requirements": tuple(item.whole for item in _items(texts, REQUIREMENTS)),
        "documents": proofs or tuple(_proof(item) for item in _items(texts, PROOFS)),
        "steps": tuple(_step(item) for item in _items(texts, STEPS)),
        "legal": tuple(_laws(texts)),
        "forms": tuple(_forms(texts)),
        "sections": tuple(_sections(texts)),
    }


def _is_teaser(texts: dict[str, TextModule]) -> bool:
    return SHORT in texts and plain_text(texts[SHORT].text) == plain_text(texts[TEASER].text)


def _html(texts: dict[str, TextModule], number: str) -> str:
    return safe_html(texts[number].text) if number in texts else ""


def _items(texts: dict[str, TextModule], number: str) -> list[Item]:
    return items_of(texts[number].text) if number in texts else []


def _proof(item: Item) -> Proof:
    return Proof(name=item.bold, note=item.text) if item.bold else Proof(name=item.text)


def _step(item: Item) -> Step:
    return Step(title=item.bold, text=item.text) if item.bold else Step(title=item.text)


def _laws(texts: dict[str, TextModule]) -> Iterator[LegalBasis]:
    for item in _items(texts, LAW):
        if item.bold:
            yield LegalBasis(law=item.bold, section=item.text, url=item.url)
        else:
            yield LegalBasis(law=item.text, section="", url=item.url)


def _forms(texts: dict[str, TextModule]) -> Iterator[PaperForm]:
    module = texts.get(FORMS)
    links = dict(module.links) if module else {}
    for item in _items(texts, FORMS):
        name = item.bold or item.text
        yield PaperForm(name=name, url=links.pop(name, "") or item.url, note=item.text if item.bold else "")
    for title, address in links.items():
        yield PaperForm(name=title or address, url=address)


def _sections(texts: dict[str, TextModule]) -> Iterator[Section]:
    module = texts.get(MORE)
    if module is None:
        return
    links = list_html(item_html(text=title or address, url=address) for title, address in module.links)
    if text := safe_html(module.text) + links:
        yield Section(key=_MORE_KEY, title=_MORE_TITLE, html=text)


def _law_item(basis: LegalBasis) -> str:
    return item_html(
        bold=basis.law, text=" ".join(part for part in (basis.section, basis.note) if part), url=basis.url
    )


def _proof_words(proof: Proof) -> str:
    return " ".join(part for part in (f"({proof.when})" if proof.when else "", proof.note) if part)


def _add_text(
    parent: etree._Element, number: str, text: str, position: int, links: Iterable[tuple[str, str]]
) -> None:
    module = add(parent, "modulText")
    add(module, "positionDarstellung", str(position))
    add_code(module, "leikaTextmodul", number, list_uri=TEXT_MODULES)
    add(module, "inhalt", text, german=True)
    for title, address in links:
        if address:
            link = add(module, "weiterfuehrenderLink")
            add(link, "uri", address)
            add(link, "titel", title, german=True)
