"""The rule language: CEL expressions with static types over named values.

Names a rule uses are declared with their types, so that a misspelt name or a comparison of a date with a number
is found when the rule is written. A value may be *absent*: hidden, not answered yet, or answered wrongly. Absence
follows three-valued logic, as in SQL: a rule whose outcome depends on an absent value has the outcome ``None``;
``false && absent`` is still false and ``true || absent`` is still true. Whoever asks treats ``None`` as "does not
hold". Money is an integer number of cents; CEL has no decimals.

Every evaluation has CEL's own iteration and recursion budget and no access to anything but the values given.
"""

import datetime
import enum
import re
from collections.abc import Callable, Mapping, Sequence

from cel_expr_python import cel

RuleItem = bool | int | str | datetime.date
type RuleValue = RuleItem | Sequence[RuleItem]

_LONGEST_RULE = 2_000
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*")
_POSITION = re.compile(r"<input>:(\d+):(\d+): (.*)")


class RuleType(enum.Enum):
    """What a value in a rule may be."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    TEXT = "text"
    DATE = "date"
    TEXTS = "texts"
    BOOLEANS = "booleans"
    INTEGERS = "integers"
    DATES = "dates"

    @property
    def listed(self) -> "RuleType":
        """The type of a list of such values. Raises KeyError for a list."""
        return _LISTS[self]


class RuleError(Exception):
    """A rule cannot be used."""


class RuleSyntaxError(RuleError):
    """The rule is not valid: wrong syntax, unknown name or types that do not fit."""


class RuleFailedError(RuleError):
    """The rule was valid but failed while it was evaluated, for example by dividing by zero."""


_LISTS = {
    RuleType.BOOLEAN: RuleType.BOOLEANS,
    RuleType.INTEGER: RuleType.INTEGERS,
    RuleType.TEXT: RuleType.TEXTS,
    RuleType.DATE: RuleType.DATES,
}
_CEL_TYPES = {
    RuleType.BOOLEAN: cel.Type.BOOL,
    RuleType.INTEGER: cel.Type.INT,
    RuleType.TEXT: cel.Type.STRING,
    RuleType.DATE: cel.Type.TIMESTAMP,
    RuleType.TEXTS: cel.Type.List(cel.Type.STRING),
    RuleType.BOOLEANS: cel.Type.List(cel.Type.BOOL),
    RuleType.INTEGERS: cel.Type.List(cel.Type.INT),
    RuleType.DATES: cel.Type.List(cel.Type.TIMESTAMP),
}


class Rule:
    """One compiled expression. Made by ``Vocabulary.compile``."""

    def __init__(self, *, source: str, expression: cel.Expression, names: frozenset[str]) -> None:
        self.source = source
        self.names = names
        """The declared names on which the outcome may depend."""
        self._expression = expression

    def outcome(self, values: Mapping[str, RuleValue]) -> RuleValue | None:
        """The value of the expression; ``None`` if it depends on a name that ``values`` does not hold.

        Raises RuleFailedError for any other failure, a spent iteration budget included.
        """
        known = {name: _to_cel(values[name]) for name in self.names if name in values}
        try:
            result = self._expression.eval(data=known)
        except RuntimeError as error:
            raise RuleFailedError(f"“{self.source}”: {error}") from error
        if result.type() == cel.Type.ERROR:
            if len(known) < len(self.names):
                return None
            raise RuleFailedError(f"“{self.source}”: {result.value()}")
        return _from_cel(result.plain_value())

    def holds(self, values: Mapping[str, RuleValue]) -> bool:
        """Whether the outcome is true; false if it is false or depends on something absent."""
        return self.outcome(values) is True


class Vocabulary:
    """The names that a set of rules may use, with their types. Names may be dotted: ``holder.postcode``."""

    def __init__(self, types: Mapping[str, RuleType]) -> None:
        self.types = dict(types)
        self._environment = _environment(self.types)
        self._without: dict[str, cel.Env] = {}

    def compile(self, source: str, *, returns: RuleType) -> Rule:
        """Check ``source`` and prepare it. Raises RuleSyntaxError with what is wrong and where."""
        if len(source) > _LONGEST_RULE:
            raise RuleSyntaxError(f"a rule has at most {_LONGEST_RULE} characters")
        try:
            expression = self._environment.compile(source)
        except RuntimeError as error:
            raise RuleSyntaxError(_explain(str(error))) from error
        if expression.return_type() != _CEL_TYPES[returns]:
            found = expression.return_type().name().lower()
            raise RuleSyntaxError(f"the rule yields {found}, but {returns.value} is needed here")
        return Rule(source=source, expression=expression, names=self._names_in(source))

    def _names_in(self, source: str) -> frozenset[str]:
        """The declared names without which the expression would not compile: no parser of our own."""
        words = set(_WORD.findall(source))
        prefixes = {word[: match.start()] for word in words for match in re.finditer(r"\.|$", word)}
        return frozenset(name for name in prefixes & self.types.keys() if not self._compiles_without(name, source))

    def _compiles_without(self, name: str, source: str) -> bool:
        if name not in self._without:
            self._without[name] = _environment({key: kind for key, kind in self.types.items() if key != name})
        try:
            self._without[name].compile(source)
        except RuntimeError:
            return False
        return True


def age_on(birth: datetime.date, day: datetime.date) -> int:
    """Completed years of life on ``day`` (§ 187 Abs. 2, § 188 BGB: a year is completed on the birthday).

    Who was born on 29 February completes a year on 1 March where there is no 29 February.
    """
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def years_after(day: datetime.date, years: int) -> datetime.date:
    """The same day ``years`` later (or earlier, if negative); 1 March where there is no 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return datetime.date(day.year + years, 3, 1)


def days_between(first: datetime.date, second: datetime.date) -> int:
    """Days from ``first`` to ``second``; negative if ``second`` is earlier."""
    return (second - first).days


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)


def _to_cel(value: RuleValue) -> object:
    if isinstance(value, datetime.date):
        return _midnight(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_to_cel(each) for each in value]
    return value


def _from_cel(value: object) -> RuleValue | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, list):
        return [str(item) for item in value]
    if isinstance(value, bool | int | str):
        return value
    raise RuleFailedError(f"a rule gave the unexpected value {value!r}")


def _function(
    name: str, returns: RuleType, parameters: Sequence[RuleType], implementation: Callable[..., object]
) -> cel.FunctionDecl:
    """One function of the language; dates arrive as dates and leave as dates."""

    def call(*arguments: object) -> object:
        result = implementation(
            *(value.date() if isinstance(value, datetime.datetime) else value for value in arguments)
        )
        return _midnight(result) if isinstance(result, datetime.date) else result

    overload = cel.Overload(
        f"{name}({','.join(kind.value for kind in parameters)})",
        return_type=_CEL_TYPES[returns],
        parameters=[_CEL_TYPES[kind] for kind in parameters],
        impl=call,
    )
    return cel.FunctionDecl(name, [overload])


_FUNCTIONS = [
    _function("date", RuleType.DATE, [RuleType.TEXT], datetime.date.fromisoformat),
    _function("age_on", RuleType.INTEGER, [RuleType.DATE, RuleType.DATE], age_on),
    _function("years_after", RuleType.DATE, [RuleType.DATE, RuleType.INTEGER], years_after),
    _function("days_between", RuleType.INTEGER, [RuleType.DATE, RuleType.DATE], days_between),
    _function("sum", RuleType.INTEGER, [RuleType.INTEGERS], sum),
]
FUNCTION_NAMES = ("age_on", "date", "days_between", "size", "sum", "years_after")
"""What a rule may call: the functions above and the one of CEL that people need."""


def _environment(types: Mapping[str, RuleType]) -> cel.Env:
    variables = {name: _CEL_TYPES[kind] for name, kind in types.items()}
    return cel.NewEnv(variables=variables, functions=_FUNCTIONS)


def _explain(message: str) -> str:
    """CEL's message in one line, with the column at which it stumbled."""
    found = _POSITION.search(message)
    if found is None:
        return message.splitlines()[0]
    line, column, text = found.groups()
    where = f"column {column}" if line == "1" else f"line {line}, column {column}"
    return f"{where}: {text.replace(" (in container '')", '')}"
