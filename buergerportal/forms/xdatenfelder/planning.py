"""From the tree of a schema to blocks of questions: headings, repeating groups, and whether to ask at all."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from buergerportal.core.documents import Json
from buergerportal.forms.fields.group import MOST_ROWS
from buergerportal.forms.xdatenfelder.code_lists import ListBook
from buergerportal.forms.xdatenfelder.plan import Block, Note, Question, rule_note
from buergerportal.forms.xdatenfelder.questions import LONGEST_HINT, Asking, holds_several
from buergerportal.forms.xdatenfelder.schema import DataField, DataGroup, Element, Part
from buergerportal.forms.xdatenfelder.words import Keys, shortened

_OWN_HEADING = 5
"""A group within a group gets a heading of its own from so many questions on."""
_MOST_UNLESS_STATED = 20
_GIVEN = re.compile(r"vornamen?(?: .*)?", re.IGNORECASE)
_FAMILY = re.compile(r"(?:familien|nach)name", re.IGNORECASE)
_UNASKED = frozenset({"hidden", "locked", "label"})


@dataclass(frozen=True, kw_only=True)
class _Place:
    """Where in the tree something stands."""

    heading: str = ""
    depth: int = 0
    trail: tuple[str, ...] = ()
    """FIM ids of the groups around it, since the schema or the row began."""
    around: str = ""
    """The name of the innermost group."""
    label: str = ""
    """Its label."""
    visible: str = ""
    """The rule under which it is asked."""
    is_optional: bool = False
    """Whether nothing in it needs an answer."""
    is_row: bool = False


@dataclass(kw_only=True)
class _Gathered:
    """The questions so far, and the FIM ids under which their answers go."""

    blocks: list[Block] = field(default_factory=list)
    paths: set[tuple[str, ...]] = field(default_factory=set)
    pending: list[Note] = field(default_factory=list)
    """Notes for which no question has come yet."""
    displaced: list[tuple[Part, _Place]] = field(default_factory=list)
    """What cannot stand in a row and comes after it."""


class TreePlanner:
    """Makes blocks of questions out of groups. One for each schema: keys and lists are those of one form."""

    def __init__(self) -> None:
        self.lists = ListBook()
        self.leftover: list[Note] = []
        self._keys = Keys()
        self._asking = Asking(self.lists)
        self._paths: set[tuple[str, ...]] = set()

    def blocks(self, parts: Sequence[Part]) -> list[Block]:
        """The questions of parts that stand directly in a schema, in their order."""
        gathered = _Gathered(paths=self._paths, pending=self.leftover)
        self._parts(parts, _Place(), gathered)
        self.leftover = gathered.pending
        return [block for block in gathered.blocks if block.questions]

    def _parts(self, parts: Sequence[Part], place: _Place, into: _Gathered) -> None:
        names = _name_pair(parts)
        for part in parts:
            if part in names:
                if part is names[0]:
                    self._person(names, place, into)
            elif isinstance(part.element, DataField):
                self._field(part, part.element, place, into)
            else:
                self._group(part, part.element, place, into)

    def _field(self, part: Part, element: DataField, place: _Place, into: _Gathered) -> None:
        if element.kind == "hidden" or (element.kind in _UNASKED and not (element.content or element.help)):
            why = "is hidden or says nothing, so it is not in the form"
            into.pending.append(
                Note(about=element, text=why + (f" (preset: {element.content})" * bool(element.content)))
            )
            into.pending.extend(_rule_notes(element))
            return
        if part.is_repeated and _asked(element) and not holds_several(element):
            self._repeated_field(part, element, place, into)
            return
        if place.is_row and element.data_type == "file":
            into.displaced.append((part, place))
            return
        key = self._keys.new(element.name, place.around, fallback="field")
        several = part.most if part.is_repeated and holds_several(element) else 1
        question = self._asking.question(element, key, several=several)
        if question.entry["type"] != "info":
            self._identify(question, element, (*place.trail, element.fim), into)
            if not part.least or place.is_optional:
                question.entry["required"] = False
        _add(question, place, into)

    def _repeated_field(self, part: Part, element: DataField, place: _Place, into: _Gathered) -> None:
        """A repeating group of one field; in a row, where no further one can be, the field once."""
        once = replace(part, least=min(part.least, 1), most=1)
        if place.is_row:
            self._field(once, element, place, into)
            self._say(into, element, f"occurs {_times(part)} in each row; the form asks for it once")
            return
        group = DataGroup(
            fim=element.fim,
            name=element.name,
            label=element.label,
            help="",
            rules=(),
            parts=(replace(once, least=1),),
        )
        self._repeated_group(part, group, place, into)

    def _group(self, part: Part, group: DataGroup, place: _Place, into: _Gathered) -> None:
        into.pending.extend(_rule_notes(group))
        if part.is_repeated and not place.is_row and any(_asked(each) for each in _fields_of(group)):
            self._repeated_group(part, group, place, into)
            return
        needs_answers = not part.least and _needs_answers(group)
        has_gate = needs_answers and len([*_fields_of(group)]) > 1
        within = replace(
            place,
            heading=_heading(group, place),
            depth=place.depth + 1,
            trail=(*place.trail, group.fim),
            around=group.name,
            label=group.label,
            is_optional=place.is_optional or (needs_answers and not has_gate),
        )
        if part.is_repeated:
            note = f"occurs {_times(part)}, but stands in a row itself; the form asks for it once"
            into.pending.append(Note(about=group, text=note))
        if has_gate:
            within = replace(within, visible=self._gate(group, within, into))
        elif group.help and place.depth and not group.is_selection:
            into.pending.append(Note(about=group, text=f"the help text of the group is not shown: {group.help}"))
        if group.is_selection and len(group.parts) > 1:
            self._selection(group, within, into)
            return
        self._parts(group.parts, within, into)

    def _gate(self, group: DataGroup, place: _Place, into: _Gathered) -> str:
        """The question whether somebody wants to fill in an optional group; the rule that its answer is yes."""
        key = self._keys.new(f"mit {group.label}", f"mit {group.name}", fallback="gate")
        label = f"Möchten Sie Angaben zu „{group.label}“ machen?"
        texts: dict[str, Json] = {"label": label, **_hint(group)}
        _add(Question(entry={"key": key, "type": "yes_no"}, texts=texts), place, into)
        return key

    def _selection(self, group: DataGroup, place: _Place, into: _Gathered) -> None:
        """Which one of the parts applies, then that part."""
        key = self._keys.new(f"{group.name} auswahl", fallback="selection")
        options, own = dict[str, Json](), Keys(())
        for part in group.parts:
            options[own.new(part.element.name, fallback="part")] = part.element.label
        entry: dict[str, Json] = {"key": key, "type": "choice", "options": list(options)}
        texts: dict[str, Json] = {"label": f"{group.label}: Was trifft zu?", "choices": options, **_hint(group)}
        _add(Question(entry=entry, texts=texts), place, into)
        for part, option in zip(group.parts, options, strict=True):
            one = replace(part, least=max(part.least, 1))
            self._parts([one], replace(place, visible=f"{key} == '{option}'"), into)

    def _repeated_group(self, part: Part, group: DataGroup, place: _Place, into: _Gathered) -> None:
        key = self._keys.new(group.name, place.around, fallback="group")
        rows = _Gathered()
        self._parts(group.parts, _Place(around=group.name, is_row=True), rows)
        entry: dict[str, Json] = {"key": key, "type": "group"}
        least = 0 if place.is_optional else min(part.least, MOST_ROWS)
        most = min(part.most or max(_MOST_UNLESS_STATED, least), MOST_ROWS)
        entry |= ({"least": least} if least else {}) | ({"most": most} if most != _MOST_UNLESS_STATED else {})
        texts: dict[str, Json] = {
            "label": group.label,
            **_hint(group),
            "row": f"{group.label} {{number}}",
            "add": "Weitere Angabe hinzufügen",
        }
        question = Question(entry=entry, texts=texts)
        question.rows = [each for block in rows.blocks for each in block.questions]
        question.notes.extend(rows.pending)
        if (part.most or part.least) > MOST_ROWS:
            question.notes.append(
                Note(about=group, text=f"occurs {_times(part)}; a form has {MOST_ROWS} rows at most")
            )
        if question.rows:
            self._identify(question, group, (*place.trail, group.fim), into)
            _add(question, place, into)
        else:
            into.pending.extend(question.notes)
        for displaced, at in rows.displaced:
            self._displaced(displaced, group, place, at, into)

    def _displaced(self, part: Part, group: DataGroup, place: _Place, inside: _Place, into: _Gathered) -> None:
        """Files of a row, asked for once behind it, for all rows."""
        optional = place.is_optional or inside.is_optional or bool(inside.visible)
        at = replace(place, around=group.name, is_optional=optional, trail=(*place.trail, "", *inside.trail))
        self._field(replace(part, most=None), _as_field(part), at, into)
        self._say(into, part.element, f"belongs to each row of “{group.label}”; the form asks for all files together")

    def _person(self, names: Sequence[Part], place: _Place, into: _Gathered) -> None:
        """Given names and family name in one question, with the FIM ids of both."""
        given, family = names if _GIVEN.fullmatch(names[0].element.name) else (names[1], names[0])
        key = self._keys.new("name", f"name {place.around}", fallback="name")
        of = f"Name ({place.label})" if place.depth > 1 else "Name"
        paths = {"given": (*place.trail, given.element.fim), "family": (*place.trail, family.element.fim)}
        entry: dict[str, Json] = {"key": key, "type": "person_name"}
        question = Question(entry=entry, texts={"label": of})
        for each in (given, family):
            question.notes.extend(_rule_notes(each.element))
        if all(self._claim(path, into) for path in paths.values()):
            entry["fim"] = {part: "/".join(path) for part, path in paths.items()}
        else:
            question.notes.append(_claimed_note(family.element))
        if not family.least or place.is_optional:
            entry["required"] = False
        _add(question, place, into)

    def _identify(self, question: Question, element: Element, path: tuple[str, ...], into: _Gathered) -> None:
        if self._claim(path, into):
            question.entry["fim"] = "/".join(path)
        else:
            question.notes.append(_claimed_note(element))

    def _claim(self, path: tuple[str, ...], into: _Gathered) -> bool:
        """Whether the answer may go there: nobody else's does, and it is in none and holds none of theirs."""
        if "" in path:
            return False
        ways = {path[:length] for length in range(1, len(path))}
        if path in into.paths or ways & into.paths or any(other[: len(path)] == path for other in into.paths):
            return False
        into.paths.add(path)
        return True

    def _say(self, into: _Gathered, element: Element, text: str) -> None:
        into.blocks[-1].questions[-1].notes.append(Note(about=element, text=text))


def _add(question: Question, place: _Place, into: _Gathered) -> None:
    if place.visible:
        question.entry["visible"] = place.visible
    question.notes[:0] = into.pending
    into.pending.clear()
    if not into.blocks or into.blocks[-1].heading != place.heading:
        into.blocks.append(Block(heading=place.heading))
    into.blocks[-1].questions.append(question)


def _heading(group: DataGroup, place: _Place) -> str:
    """None for a topic, its own label within a topic; below that only a large group has one, with its parent's."""
    if place.depth == 0:
        return ""
    if place.depth == 1:
        return group.label
    if len([*_fields_of(group)]) < _OWN_HEADING:
        return place.heading
    return f"{place.label} – {group.label}"


def _hint(group: DataGroup) -> dict[str, Json]:
    return {"hint": shortened(group.help, LONGEST_HINT)} if group.help else {}


def _rule_notes(element: Element) -> list[Note]:
    return [rule_note(element, rule) for rule in element.rules]


def _claimed_note(element: Element) -> Note:
    return Note(about=element, text="has no FIM id here, because its place is taken by another answer")


def _as_field(part: Part) -> DataField:
    if not isinstance(part.element, DataField):  # only fields are displaced
        raise TypeError(part.element.fim)
    return part.element


def _name_pair(parts: Sequence[Part]) -> Sequence[Part]:
    """The given names and the family name among parts, if there is one of each; else nothing."""
    found = [
        [part for part in parts if _is_single_text(part) and pattern.fullmatch(part.element.name)]
        for pattern in (_GIVEN, _FAMILY)
    ]
    if any(len(each) != 1 for each in found):
        return ()
    pair = {id(found[0][0]), id(found[1][0])}
    return [part for part in parts if id(part) in pair]


def _is_single_text(part: Part) -> bool:
    element = part.element
    is_text = isinstance(element, DataField) and element.kind == "input" and element.data_type.startswith("text")
    return is_text and not part.is_repeated and not (isinstance(element, DataField) and element.content)


def _asked(element: DataField) -> bool:
    return element.kind not in _UNASKED and element.data_type != "obj"


def _fields_of(group: DataGroup) -> Iterator[DataField]:
    for part in group.parts:
        if isinstance(part.element, DataField):
            yield part.element
        else:
            yield from _fields_of(part.element)


def _needs_answers(group: DataGroup) -> bool:
    """Whether something must be filled in as soon as the group is."""
    return group.is_selection or any(
        _asked(part.element) if isinstance(part.element, DataField) else _needs_answers(part.element)
        for part in group.parts
        if part.least
    )


def _times(part: Part) -> str:
    return f"{part.least}:{'*' if part.most is None else part.most}"
