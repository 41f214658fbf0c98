"""Data schemas made up for tests, in both versions of the standard."""

import io
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest

from buergerportal.core.documents import Json, load_document
from buergerportal.forms.xdatenfelder.importing import Imported, import_schema
from buergerportal.forms.xdatenfelder.reading import read_schema
from buergerportal.forms.xdatenfelder.schema import Schema

NAMESPACES = {2: "urn:xoev-de:fim:standard:xdatenfelder_2", 3: "urn:xoev-de:fim:standard:xdatenfelder_3.0.0"}
VERSIONS = {2: "1.0", 3: "1.0.0"}


class Messages:
    """Makes the XML of one version of the standard."""

    def __init__(self, version: int) -> None:
        self.version = version

    def identification(self, own: str) -> str:
        """Id and version."""
        return (
            f"<x:identifikation><x:id>{own}</x:id><x:version>{VERSIONS[self.version]}</x:version></x:identifikation>"
        )

    def rule(self, own: str, text: str, name: str = "Regel") -> str:
        """A rule of free text."""
        words = {
            2: f"<x:definition>{escape(text)}</x:definition>",
            3: f"<x:freitextRegel>{escape(text)}</x:freitextRegel>",
        }
        return f"<x:regel>{self.identification(own)}<x:name>{escape(name)}</x:name>{words[self.version]}</x:regel>"

    def limits(self, values: Mapping[str, str]) -> str:
        """Restrictions: JSON in version 2, attributes in version 3."""
        if self.version == 2:
            inner = ",".join(f'"{name}":"{value}"' for name, value in values.items())
            return f"<x:praezisierung>{escape('{' + inner + '}')}</x:praezisierung>"
        return f"<x:praezisierung {' '.join(f'{name}={quoteattr(value)}' for name, value in values.items())}/>"

    def field(
        self,
        own: str,
        name: str,
        *,
        kind: str = "input",
        data_type: str = "text",
        label: str | None = None,
        help: str = "",  # noqa: A002 - as the schema calls it
        content: str = "",
        limits: Mapping[str, str] | None = None,
        more: str = "",
    ) -> str:
        """A field."""
        return (
            f"<x:datenfeld>{self.identification(own)}<x:name>{escape(name)}</x:name>"
            f"<x:bezeichnungEingabe>{escape(name if label is None else label)}</x:bezeichnungEingabe>"
            f"<x:hilfetextEingabe>{escape(help)}</x:hilfetextEingabe>"
            f"<x:feldart><code>{kind}</code></x:feldart><x:datentyp><code>{data_type}</code></x:datentyp>"
            f"{self.limits(limits or {})}<x:inhalt>{escape(content)}</x:inhalt>{more}</x:datenfeld>"
        )

    def group(self, own: str, name: str, *parts: str, help: str = "", more: str = "") -> str:  # noqa: A002
        """A group; ``more`` are its own elements, such as rules."""
        return (
            f"<x:datenfeldgruppe>{self.identification(own)}<x:name>{escape(name)}</x:name>"
            f"<x:bezeichnungEingabe>{escape(name)}</x:bezeichnungEingabe>"
            f"<x:hilfetextEingabe>{escape(help)}</x:hilfetextEingabe>{more}{''.join(parts)}</x:datenfeldgruppe>"
        )

    def part(self, element: str, occurs: str = "1:1") -> str:
        """An element at its place."""
        return f"<x:struktur><x:anzahl>{occurs}</x:anzahl><x:enthaelt>{element}</x:enthaelt></x:struktur>"

    def schema(self, *parts: str, name: str = "Antrag", more: str = "") -> str:
        """A whole file."""
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<x:xdatenfelder.stammdatenschema.0102 xmlns:x="{NAMESPACES[self.version]}">\n'
            "<x:header><x:nachrichtID>1</x:nachrichtID>"
            "<x:erstellungszeitpunkt>2024-05-06T07:08:09Z</x:erstellungszeitpunkt></x:header>\n"
            f"<x:stammdatenschema>{self.identification('S60000001')}<x:name>{escape(name)}</x:name>{more}\n"
            + "\n".join(parts)
            + "\n</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>\n"
        )

    def codes(self, values: Mapping[str, str]) -> str:
        """A code list with its values, which version 3 knows."""
        inner = "".join(
            f"<x:wert><x:code>{escape(code)}</x:code><x:name>{escape(name)}</x:name></x:wert>"
            for code, name in values.items()
        )
        return f"<x:werte>{inner}</x:werte>"

    def named_codes(self, uri: str) -> str:
        """A code list that stands elsewhere."""
        named = f"<x:canonicalIdentification>{uri}</x:canonicalIdentification><x:version>1</x:version>"
        if self.version == 2:
            named = f"<x:genericodeIdentification>{named}</x:genericodeIdentification>"
            named = f"<x:identifikation><x:id>C60000001</x:id></x:identifikation>{named}"
        return f"<x:codelisteReferenz>{named}</x:codelisteReferenz>"


TWO, THREE = Messages(2), Messages(3)


@pytest.fixture(params=[2, 3], ids=["version 2", "version 3"])
def messages(request: pytest.FixtureRequest) -> Messages:
    """Both versions, one after the other."""
    return Messages(request.param)


def schema_in(text: str) -> Schema:
    """The schema in a file."""
    return read_schema(io.BytesIO(text.encode()))


def imported(text: str, into: Path, slug: str = "antrag") -> Imported:
    """The file imported."""
    return import_schema(io.BytesIO(text.encode()), slug=slug, into=into)


def fields_in(folder: Path) -> list[dict[str, Json]]:
    """The fields of a form as its file has them, of all pages, without what says nothing about the question."""
    content = load_document(folder / "form.yaml").content
    assert isinstance(content, dict)
    pages = content["pages"]
    assert isinstance(pages, list)
    return [each for page in pages if isinstance(page, dict) for each in objects(page["fields"])]


def objects(value: Json) -> list[dict[str, Json]]:
    """The objects in a list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def texts_in(folder: Path) -> dict[str, Json]:
    """The German texts of the fields."""
    content = load_document(folder / "texts" / "de.yaml").content
    fields = content["fields"] if isinstance(content, dict) else None
    return fields if isinstance(fields, dict) else {}
