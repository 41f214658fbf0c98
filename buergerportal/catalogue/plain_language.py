"""Whether texts for citizens are plain German (level B1): short sentences, and none of the words only offices use."""

import re
from collections.abc import Iterator
from pathlib import Path

from buergerportal.core.documents import Document, Json, Location, Problem, load_document

LONGEST_SENTENCE = 20
"""Words."""
_EXEMPT = frozenset(
    {"legal", "sources", "synonyms", "url", "key", "parameter", "leika"}
    | {"updated", "covers", "related", "service", "slug", "icon"}
)
"""Keys below which nothing is a text for citizens: names of laws, search words, addresses."""
_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n\s*(?:[-*]|\d+\.)\s+|\n{2,}")
_MARKS = re.compile(r"\]\([^)]*\)|[*_`#|\[\]]")
_ORDINAL = re.compile(r"\b(\d{1,2})\. (?=[A-ZÄÖÜ0-9])")
_OFFICE_WORDS = (
    ("gemäß|nach Maßgabe|im Sinne (?:des|der)", "say “nach”, or leave the law to “legal”"),
    (r"bzw\b|ggf\b|i\. ?d\. ?R\b|z\. ?B\b|u\. ?a\b|d\. ?h\b|evtl\b|etc\b|usw\b|inkl\b|zzgl\b", "write it out"),
    ("Antragsteller|Antragstellung|Antragstellende", "address the person: “Sie”, “Ihr Antrag”"),
    ("beizufügen|vorzulegen|einzureichen|nachzuweisen|mitzuführen", "say “Bringen Sie … mit”"),
    ("Inanspruchnahme|Inaugenscheinnahme|Bewilligungsbescheid|Festsetzungsbescheid", "use a verb, or “Bescheid”"),
    (r"zwecks\b|mittels\b|seitens\b|hinsichtlich|bezüglich|anlässlich|vorbehaltlich|unbeschadet", "say “für”, “mit”"),
    (r"obliegt|entrichten|verauslag\w*|unverzüglich|fernmündlich|postalisch", "say “zahlen”, “sofort”, “am Telefon”"),
    ("in der Regel|grundsätzlich", "say “meistens”"),
    (r"\w+[*:_]innen\b|der/die|die/der|sein/ihr|er/sie|und/oder", "name both, or neither"),
)
"""What to look for, and what to say instead."""
_JARGON = tuple((re.compile(rf"\b(?:{words})", re.IGNORECASE), instead) for words, instead in _OFFICE_WORDS)


def plain_language_problems(document: Document) -> Iterator[Problem]:
    """What a reader at level B1 would stumble over, each with its line and a way out."""
    for place, text in _texts(document.content, ()):
        for sentence in sentences_of(text):
            count = len(sentence.split())
            if count > LONGEST_SENTENCE:
                start = " ".join(sentence.split()[:6])
                message = f"a sentence has {count} words: “{start} …”"
                yield document.problem(place, message, f"make two of it, at most {LONGEST_SENTENCE} words each")
        for pattern, instead in _JARGON:
            if found := pattern.search(text):
                yield document.problem(place, f"“{found.group()}” is office language", instead)


def language_problems_in(services: Path) -> tuple[Problem, ...]:
    """The same for every service.yaml of a folder and its life situations, as far as they can be read."""
    files = [*sorted(services.glob("*/service.yaml")), services / "life-situations.yaml"]
    documents = (load_document(file) for file in files if file.exists())
    return tuple(problem for document in documents for problem in plain_language_problems(document))


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text, list items and headings as sentences of their own; Markdown marks are left out."""
    plain = _ORDINAL.sub("\\1.", _MARKS.sub("", text))
    parts = (part.strip().removeprefix("- ") for part in _SENTENCE_END.split(plain))
    return tuple(part for part in parts if part)


def _texts(value: Json, place: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _texts(item, (*place, position))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _EXEMPT:
                yield from _texts(item, (*place, key))
