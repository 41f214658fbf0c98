"""A difference, and the sentences that many kinds of things share."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from buergerportal.core.documents import Json
from buergerportal.core.rules import Rule
from buergerportal.forms.comparing.words import TEXT_WORDS, in_words
from buergerportal.forms.definition import Form
from buergerportal.forms.wording import SOURCE_LANGUAGE, value_at


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One thing that differs: where, in the words of the newer version, and what."""

    where: str
    """A page or a question by its title, “Gebühr”, “Liste”, “Zuständigkeit” or “Formular”."""
    what: str
    """A German sentence. Rules stand in it as they are written."""

    def __str__(self) -> str:
        """``where: what``."""
        return f"{self.where}: {self.what}"


def rules_differ(where: str, kind: str, old: Mapping[str, Rule], new: Mapping[str, Rule]) -> Iterator[Difference]:
    """Rules by their keys: new ones, changed ones, and those that are gone."""
    for key in [*new, *(key for key in old if key not in new)]:
        if key not in old:
            yield Difference(where=where, what=f"{kind} „{key}“ ist neu: {new[key].source}")
        elif key not in new:
            yield Difference(where=where, what=f"{kind} „{key}“ entfällt, vorher: {old[key].source}")
        else:
            yield from rule_differs(where, f"{kind} „{key}“", old[key], new[key])


def rule_differs(
    where: str, what: str, old: Rule | None, new: Rule | None, *, without: str = "immer"
) -> Iterator[Difference]:
    """One rule; ``without`` says what holds where there is none."""
    before, after = (rule.source if rule else without for rule in (old, new))
    if before != after:
        yield Difference(where=where, what=f"{what}: jetzt {after}, vorher {before}")


def order_differs(
    where: str, what: str, old: Sequence[str], new: Sequence[str], label: Callable[[str], str]
) -> Iterator[Difference]:
    """Whether those that are in both come in another order."""
    kept = [key for key in new if key in old]
    if kept != [key for key in old if key in new]:
        labels = ", ".join(f"„{label(key)}“" for key in kept)
        yield Difference(where=where, what=f"{what} stehen in anderer Reihenfolge: {labels}.")


def texts_differ(where: str, old: Json, new: Json, path: tuple[str, ...] = ()) -> Iterator[Difference]:
    """Texts below a page or a question, wherever they stand; those of choices are compared with the choices."""
    before, after = mapping(old), mapping(new)
    for key in [*after, *(key for key in before if key not in after)]:
        was, is_now = before.get(key), after.get(key)
        if was == is_now or (not path and key == "choices"):
            continue
        if isinstance(was, dict) or isinstance(is_now, dict):
            yield from texts_differ(where, was, is_now, (*path, key))
        else:
            name = " ".join(TEXT_WORDS.get(part, f"„{part}“") for part in (*path, key))
            yield Difference(where=where, what=f"{name}: jetzt {in_words(is_now)}, vorher {in_words(was)}.")


def text(form: Form, *path: str) -> str:
    """A German text, empty if there is none."""
    return form.texts[SOURCE_LANGUAGE].at(*path)


def texts_below(form: Form, *path: str) -> Json:
    """The German texts of a page, a question or the form, as they are written."""
    return value_at(dict(form.source), ("texts", SOURCE_LANGUAGE, *path))


def page_title(form: Form, page: str) -> str:
    """How people know a page."""
    return text(form, "pages", page, "title") or page


def label_of(form: Form, field: str) -> str:
    """How people know a question."""
    return text(form, "fields", field, "label") or field


def mapping(value: Json) -> Mapping[str, Json]:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}
