"""Builds a form from its sources: names, types, rules and the order in which they are evaluated."""

from collections.abc import Mapping, Sequence

from buergerportal.core.documents import Json, Location, Problem
from buergerportal.core.rules import FUNCTION_NAMES, Rule, RuleSyntaxError, RuleType, Vocabulary
from buergerportal.forms.definition import (
    ATTRIBUTE_TYPES,
    Calculated,
    Check,
    Circumstance,
    Fee,
    Field,
    Form,
    ItemList,
    Page,
    Stop,
)
from buergerportal.forms.fields.calculated import CalculatedBlock
from buergerportal.forms.fields.registry import field_types
from buergerportal.forms.fim import fim_ways
from buergerportal.forms.lists import build_list, options_list
from buergerportal.forms.ordering import evaluation_order, row_order
from buergerportal.forms.sources import Sources
from buergerportal.forms.vocabulary import BUTTONS, CONTEXT_TYPES, PORTAL_PAGES, RESERVED, field_names, row_names
from buergerportal.forms.wording import SOURCE_LANGUAGE, Texts

type _Entry = dict[str, Json]
_COMMON = {"key", "type", "section", "visible", "required", "checks", "offered", "list", "proven", "fields", "fim"}


class Builder:
    """Builds one form and collects what is wrong with it in ``problems``."""

    def __init__(self, parts: Sources) -> None:
        self.problems: list[Problem] = []
        self._document = parts.form
        self._parts = parts
        own = parts.texts[SOURCE_LANGUAGE].content
        self._texts = {language: Texts(language, document.content, own) for language, document in parts.texts.items()}
        self._lists = {name: build_list(name, each, self.problems) for name, each in parts.lists.items()}
        content = parts.form.content
        assert isinstance(content, dict)  # noqa: S101 - the schema was checked
        self._content = content
        self._vocabulary = Vocabulary(self._declared())
        self._calculated: dict[str, Calculated] = {}
        self._item_vocabularies: dict[tuple[int, str], Vocabulary] = {}

    def build(self) -> Form:
        """The form; only to be used if ``problems`` stayed empty."""
        calculated = tuple(
            Calculated(
                key=_text(each, "key"),
                type=ATTRIBUTE_TYPES[_text(each, "type")],
                rule=self._needed(each, "value", ("calculated", at), ATTRIBUTE_TYPES[_text(each, "type")]),
            )
            for at, each in enumerate(_entries(self._content, "calculated"))
        )
        self._calculated = {each.key: each for each in calculated}
        pages = tuple(self._page(position, each) for position, each in enumerate(_entries(self._content, "pages")))
        order = evaluation_order(pages, calculated, self._document, self.problems)
        return Form(
            source=self._parts.as_json(),
            pages=pages,
            calculated=calculated,
            fees=tuple(self._fee(at, each) for at, each in enumerate(_entries(self._content, "fees"))),
            circumstances=self._circumstances(),
            texts=self._texts,
            order=order,
        )

    def _declared(self) -> Mapping[str, RuleType]:
        """Every name a rule may use. Names that stand twice or are taken are problems."""
        types = dict(CONTEXT_TYPES)
        taken: set[str] = set()
        for at, page in enumerate(_entries(self._content, "pages")):
            self._claim(taken, f"page {page['key']}", ("pages", at, "key"))
            if page["key"] in PORTAL_PAGES:
                self._report(
                    ("pages", at, "key"),
                    f"the portal has a page “{page['key']}” of its own for every application",
                    f"choose another key than {', '.join(sorted(PORTAL_PAGES))}",
                )
            for position, entry in enumerate(_entries(page, "fields")):
                place = ("pages", at, "fields", position)
                self._claim(taken, _text(entry, "key"), (*place, "key"))
                types |= self._names(entry)
                for row, each in enumerate(_entries(entry, "fields")):
                    self._claim(taken, _text(each, "key"), (*place, "fields", row, "key"))
        for at, entry in enumerate(_entries(self._content, "calculated")):
            self._claim(taken, _text(entry, "key"), ("calculated", at, "key"))
            types[_text(entry, "key")] = ATTRIBUTE_TYPES[_text(entry, "type")]
        return types

    def _names(self, entry: _Entry) -> dict[str, RuleType]:
        """What a field brings for the rules outside of it."""
        names = field_names(entry, field_types()[_text(entry, "type")], self._lists.get(_text(entry, "list")))
        for each in _entries(entry, "fields"):
            listed = row_names(self._names(each))
            names |= {f"{entry['key']}.{name}": kind.listed for name, kind in listed.items()}
        return names

    def _claim(self, taken: set[str], key: str, location: Location) -> None:
        if key in taken:
            self._report(location, f"the key “{key}” stands twice", "give each field, page and value its own key")
        if key in RESERVED:
            self._report(location, f"the key “{key}” is a word of the rule language", "choose another key")
        if key in BUTTONS:
            self._report(location, f"the key “{key}” is the name of a button", "choose another key")
        taken.add(key)

    def _page(self, at: int, entry: _Entry) -> Page:
        place = ("pages", at)
        sections = {
            _text(each, "key"): self._rule(each, "visible", (*place, "sections", position))
            for position, each in enumerate(_entries(entry, "sections"))
        }
        fields = tuple(
            self._field(each, (*place, "fields", position), _text(entry, "key"), sections, self._vocabulary)
            for position, each in enumerate(_entries(entry, "fields"))
        )
        stops = tuple(
            Stop(key=_text(each, "key"), rule=self._needed(each, "when", (*place, "stops", position)))
            for position, each in enumerate(_entries(entry, "stops"))
        )
        visible = self._rule(entry, "visible", place)
        return Page(key=_text(entry, "key"), visible=visible, sections=sections, fields=fields, stops=stops)

    def _field(
        self,
        entry: _Entry,
        place: Location,
        page: str,
        sections: Mapping[str, Rule | None],
        names: Vocabulary,
    ) -> Field:
        """A field whose rules use ``names``."""
        section = _text(entry, "section")
        if section and section not in sections:
            self._report(
                (*place, "section"), f"there is no section “{section}”", "name it under sections of the page"
            )
        items = self._items(entry, place)
        checks = tuple(
            self._check(each, (*place, "checks", position), names)
            for position, each in enumerate(_entries(entry, "checks"))
        )
        kind = field_types()[_text(entry, "type")]
        required = entry.get("required", kind.is_required and kind.is_question)
        rule = self._rule(entry, "required", place, names) if isinstance(required, str) else None
        fields = self._row(entry, place, page)
        return Field(
            key=_text(entry, "key"),
            type=_text(entry, "type"),
            page=page,
            section=section,
            options={name: value for name, value in entry.items() if name not in _COMMON},
            visible=self._rule(entry, "visible", place, names),
            required=rule or required is True,
            checks=checks,
            offered=self._offered(entry, place, items, names),
            items=items,
            shows=self._shows(entry, place) if kind.name == CalculatedBlock.name else None,
            proven=_text(entry, "proven"),
            fim=fim_ways(entry),
            fields=fields,
            order=row_order(fields, place, self._document, self.problems),
            listed=tuple(name for each in _entries(entry, "fields") for name in row_names(self._names(each))),
        )

    def _row(self, entry: _Entry, place: Location, page: str) -> tuple[Field, ...]:
        """The fields of a repeating group: their rules know the form and the other fields of the same row."""
        entries = _entries(entry, "fields")
        if not entries:
            return ()
        own = {name: kind for each in entries for name, kind in self._names(each).items()}
        names = Vocabulary({**self._vocabulary.types, **own})
        return tuple(self._field(each, (*place, "fields", at), page, {}, names) for at, each in enumerate(entries))

    def _check(self, entry: _Entry, place: Location, names: Vocabulary) -> Check:
        rule = self._needed(entry, "rule", place, names=names)
        return Check(key=_text(entry, "key"), rule=rule, part=_text(entry, "part"))

    def _items(self, entry: _Entry, place: Location) -> ItemList | None:
        kind = field_types()[_text(entry, "type")]
        name = kind.list_of(entry)
        if name and name not in self._lists:
            known = ", ".join(sorted(self._lists)) or "none"
            self._report(
                (*place, "list"), f"there is no list “{name}”", f"write lists/{name}.yaml; there are: {known}"
            )
        if name:
            return self._lists.get(name)
        if "options" in entry:
            return options_list(entry, self._texts[SOURCE_LANGUAGE])
        if "list" in kind.options:
            self._report(place, f"“{entry['key']}” has nothing to choose from", "give it options or a list")
        return None

    def _offered(self, entry: _Entry, place: Location, items: ItemList | None, names: Vocabulary) -> Rule | None:
        if "offered" not in entry or items is None:
            return None
        key = (id(names), items.name)
        if key not in self._item_vocabularies:
            attributes = {f"item.{name}": kind for name, kind in items.attributes.items()}
            self._item_vocabularies[key] = Vocabulary({**names.types, **attributes, "item.value": RuleType.TEXT})
        source, at = _text(entry, "offered"), (*place, "offered")
        return self._compiled(source, at, RuleType.BOOLEAN, self._item_vocabularies[key])

    def _shows(self, entry: _Entry, place: Location) -> Calculated | None:
        name = _text(entry, "value")
        found = self._calculated.get(name)
        if found is None:
            known = ", ".join(sorted(self._calculated)) or "none"
            self._report(
                (*place, "value"),
                f"there is no calculated value “{name}”",
                f"write it under calculated; there are: {known}",
            )
        elif found.type is not RuleType.INTEGER and ("shown_as" in entry or "unit" in entry):
            message = f"“{name}” is no whole number, so it has no unit and is shown in its own way only"
            self._report(place, message, "leave out shown_as and unit")
        return found

    def _circumstances(self) -> tuple[Circumstance, ...]:
        entries = _entries(self._content, "circumstances")
        keys = [_text(each, "key") for each in entries]
        for at, key in enumerate(keys):
            if key in keys[:at]:
                message = f"the circumstance “{key}” stands twice"
                self._report(("circumstances", at, "key"), message, "join both rules with ||")
        return tuple(
            Circumstance(key=_text(each, "key"), rule=self._needed(each, "when", ("circumstances", at)))
            for at, each in enumerate(entries)
        )

    def _fee(self, at: int, entry: _Entry) -> Fee:
        cents = entry["cents"]
        assert isinstance(cents, int)  # noqa: S101 - the schema was checked
        return Fee(
            key=_text(entry, "key"),
            cents=cents,
            valid_from=_text(entry, "valid_from"),
            valid_until=_text(entry, "valid_until"),
            basis=_text(entry, "basis"),
            when=self._rule(entry, "when", ("fees", at)),
            times=self._needed(entry, "times", ("fees", at), RuleType.INTEGER) if "times" in entry else None,
        )

    def _rule(self, entry: _Entry, name: str, place: Location, names: Vocabulary | None = None) -> Rule | None:
        if name not in entry:
            return None
        return self._compiled(_text(entry, name), (*place, name), RuleType.BOOLEAN, names or self._vocabulary)

    def _needed(
        self,
        entry: _Entry,
        name: str,
        place: Location,
        returns: RuleType = RuleType.BOOLEAN,
        *,
        names: Vocabulary | None = None,
    ) -> Rule:
        rule = self._compiled(_text(entry, name), (*place, name), returns, names or self._vocabulary)
        return rule or self._vocabulary.compile("false", returns=RuleType.BOOLEAN)

    def _compiled(self, source: str, location: Location, returns: RuleType, vocabulary: Vocabulary) -> Rule | None:
        try:
            return vocabulary.compile(source, returns=returns)
        except RuleSyntaxError as error:
            self._report(location, f"the rule “{source}” is not valid: {error}", _remedy(str(error), vocabulary))
            return None

    def _report(self, location: Location, message: str, remedy: str) -> None:
        self.problems.append(self._document.problem(location, message, remedy))


def _entries(entry: Mapping[str, Json], name: str) -> Sequence[_Entry]:
    value = entry.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(entry: Mapping[str, Json], name: str) -> str:
    value = entry.get(name)
    return value if isinstance(value, str) else ""


def _remedy(message: str, vocabulary: Vocabulary) -> str:
    if "undeclared reference" not in message:
        return "compare the types on both sides; docs/how-to/add-an-online-service.md explains the rule language"
    return f"use one of: {', '.join(sorted(vocabulary.types))}; functions: {', '.join(FUNCTION_NAMES)}"
