"""When a rule holds, in words: “Sie bei „Hat der Hund einen Chip?“ Ja angekreuzt haben”.

The text of a rule is not read. All answers to the questions that it names are tried out, and the answers by which it
holds are said, if few words suffice. Rules about days, texts, repeating groups or the place are not put into words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

from buergerportal.core.rules import Rule, RuleFailedError, RuleValue
from buergerportal.forms.context import Context
from buergerportal.forms.definition import Field, Form
from buergerportal.forms.fields.base import Asked
from buergerportal.forms.possible import possible_answers
from buergerportal.forms.wording import SOURCE_LANGUAGE, Texts, fill

type _Values = Mapping[str, RuleValue]
type _Outcomes = frozenset[tuple[int, ...]]

_MOST_WAYS = 5_000
_MOST_NAMED = 4
"""Answers of one question that are named in a sentence."""
_MOST_BOXES = 10
"""Boxes of one question of which all combinations are tried."""
_UNANSWERED = 0


@dataclass(frozen=True, kw_only=True)
class _Question:
    """A question that a rule names, and what rules see of each way to answer it: first of none."""

    field: Field
    ways: tuple[_Values, ...]

    @property
    def all(self) -> frozenset[int]:
        return frozenset(range(len(self.ways)))


class Conditions:
    """Puts rules of a form into words, in the language of the context."""

    def __init__(self, form: Form, context: Context) -> None:
        self._form = form
        self._context = context
        self._fields = {each.key: each for each in form.fields}
        self._calculated = {each.key: each.rule for each in form.calculated}

    @property
    def _texts(self) -> Texts:
        return self._form.texts.get(self._context.language, self._form.texts[SOURCE_LANGUAGE])

    def clause(self, rule: Rule, *, row_of: Field | None = None) -> str | None:
        """When ``rule`` holds, as the end of a sentence that begins with “wenn”; None where few words do not say it.

        ``row_of`` is the repeating group in whose rows the rule stands.
        """
        if row_of is None and (ticked := self._ticked(rule)):
            return self._say("clause", parts=ticked)
        questions = self._questions(rule, row_of)
        if not questions or prod(len(each.ways) for each in questions) > _MOST_WAYS:
            return None
        try:
            holding = self._holding(rule, questions)
        except RuleFailedError:
            return None
        parts, joint = self._parts(questions, holding)
        if not parts or None in parts:
            return None
        joined = self._say(joint).join(part for part in parts if part)
        return self._say("clause", parts=joined)

    def _ticked(self, rule: Rule) -> str | None:
        """What is said of a rule that holds if one of some boxes of a single question is ticked."""
        field = self._fields.get(next(iter(rule.names), "")) if len(rule.names) == 1 else None
        items = field.items.items if field and field.type == "choices" and field.items else ()
        if field is None or not 0 < len(items) <= _MOST_BOXES:
            return None
        boxes = [item.value for item in items]
        subsets = [set(some) for size in range(len(boxes) + 1) for some in combinations(boxes, size)]
        holding = [some for some in subsets if rule.holds({field.key: sorted(some)})]
        needed = {next(iter(some)) for some in holding if len(some) == 1}
        if not 0 < len(needed) <= _MOST_NAMED or any((some in holding) != bool(some & needed) for some in subsets):
            return None
        labels = [f"„{item.label}“" for item in items if item.value in needed]
        return self._about(field, "ticked", answers=self._say("or").join(labels))

    def _questions(self, rule: Rule, row_of: Field | None) -> list[_Question] | None:
        """The questions on which the rule depends; None if one of them has too many answers to try."""
        fields = {**self._fields, **{each.key: each for each in (row_of.fields if row_of else ())}}
        named = self._named(rule)
        found = []
        for key in dict.fromkeys(name.partition(".")[0] for name in named):
            own = [name for name in named if name.partition(".")[0] == key]
            ways = _ways(fields[key], own) if key in fields else None
            if ways is None:
                return None
            found.append(_Question(field=fields[key], ways=ways))
        return found

    def _named(self, rule: Rule) -> list[str]:
        """The names on which the rule depends, with those behind calculated values, in the order of the form."""
        names, waiting = set[str](), [rule]
        while waiting:
            for name in waiting.pop().names - names:
                names.add(name)
                waiting.extend([self._calculated[name]] if name in self._calculated else [])
        place = {each.key: at for at, each in enumerate(self._form.all_fields)}
        return sorted(names - self._calculated.keys(), key=lambda name: (place.get(name.partition(".")[0], -1), name))

    def _holding(self, rule: Rule, questions: Sequence[_Question]) -> _Outcomes:
        """The combinations of answers by which the rule holds."""
        numbers = product(*(range(len(each.ways)) for each in questions))
        return frozenset(way for way in numbers if self._holds(rule, questions, way))

    def _holds(self, rule: Rule, questions: Sequence[_Question], way: tuple[int, ...]) -> bool:
        values: dict[str, RuleValue] = {}
        for question, number in zip(questions, way, strict=True):
            values |= question.ways[number]
        for node in self._form.order:
            outcome = self._calculated[node].outcome(values) if node in self._calculated else None
            if outcome is not None:
                values[node] = outcome
        return rule.holds(values)

    def _parts(self, questions: Sequence[_Question], holding: _Outcomes) -> tuple[list[str | None], str]:
        """What is said of each question, and whether all or one of it has to be so; nothing where neither is.

        All, if the rule holds for every combination of the answers that occur when it holds. One, if it fails for
        every combination of the answers that occur when it fails.
        """
        failing = frozenset(product(*(each.all for each in questions))) - holding
        if not holding or not failing:
            return [], ""
        if (needed := _independent(holding)) is not None:
            return self._phrases(questions, needed), "and"
        if (harmful := _independent(failing)) is not None:
            needed = [each.all - some for each, some in zip(questions, harmful, strict=True)]
            return self._phrases(questions, needed), "or"
        return [], ""

    def _phrases(self, questions: Sequence[_Question], needed: Sequence[frozenset[int]]) -> list[str | None]:
        return [
            self._phrase(question, some)
            for question, some in zip(questions, needed, strict=True)
            if some and some != question.all
        ]

    def _phrase(self, question: _Question, needed: frozenset[int]) -> str | None:
        """“bei „Rasse“ „Mischling“ eingetragen”; None where that would be a long list."""
        field = question.field
        wanted = sorted(needed - {_UNANSWERED})
        others = sorted(question.all - needed - {_UNANSWERED})
        if not wanted or not others:
            return self._about(field, "anything" if wanted else "nothing")
        if field.type == "integer":
            return self._number_phrase(question, wanted)
        verb = "written" if field.type == "select" else "ticked"
        labels = self._labels(question)
        if len(others) < len(wanted):
            verb, wanted = f"{verb}_other", others
        if len(wanted) > _MOST_NAMED:
            return None
        return self._about(field, verb, answers=self._say("or").join(labels[each] for each in wanted))

    def _number_phrase(self, question: _Question, wanted: Sequence[int]) -> str | None:
        last = len(question.ways) - 1
        numbers = [str(question.ways[each][question.field.key]) for each in wanted]
        if len(wanted) == 1:
            return self._about(question.field, "written", answers=numbers[0])
        if wanted == list(range(wanted[0], last + 1)):
            return self._about(question.field, "at_least", number=numbers[0])
        if wanted == list(range(1, wanted[-1] + 1)):
            return self._about(question.field, "at_most", number=numbers[-1])
        return None

    def _labels(self, question: _Question) -> dict[int, str]:
        """The words of each answer, by its number."""
        field = question.field
        if field.type == "yes_no":
            return {at: self._yes_or_no(field, key) for at, key in enumerate(("yes", "no"), start=1)}
        labels = {item.value: f"„{item.label}“" for item in (field.items.items if field.items else ())}
        return {
            number: labels.get(str(way.get(field.key)), "")
            for number, way in enumerate(question.ways)
            if number != _UNANSWERED
        }

    def _yes_or_no(self, field: Field, key: str) -> str:
        """Yes and no need no quotation marks, other words of the service do."""
        asked = self._asked(field)
        own = asked.own(key)
        return f"„{own}“" if own else asked.engine(key)

    def _about(self, field: Field, text: str, **values: str) -> str:
        return self._say(text, label=self._asked(field).label(), **values)

    def _asked(self, field: Field) -> Asked:
        return Asked(field=field, texts=self._texts, context=self._context)

    def _say(self, text: str, **values: str) -> str:
        return fill(self._texts.engine("paper", text), values)


def _ways(field: Field, names: Sequence[str]) -> tuple[_Values, ...] | None:
    """No answer, and then each answer; only any answer where nothing else matters. None if there are too many."""
    answered = f"{field.key}.answered"
    if [*names] == [answered]:
        return ({answered: False}, {answered: True})
    answers = possible_answers(field)
    return None if answers is None else ({answered: False}, *answers)


def _independent(ways: _Outcomes) -> list[frozenset[int]] | None:
    """The answers of each question that occur, if these are all their combinations; otherwise None."""
    occurring = [frozenset(numbers) for numbers in zip(*ways, strict=True)]
    return occurring if prod(map(len, occurring)) == len(ways) else None
