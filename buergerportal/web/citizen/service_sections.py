"""What a service's page says below the five answers: the facts in full, each with its source."""

from collections.abc import Iterator
from contextlib import suppress

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from buergerportal.catalogue.enums import FactKind, Formality, LocalKind
from buergerportal.catalogue.facts import Cost, Deadline, Source
from buergerportal.catalogue.values import LocalValue
from buergerportal.core.documents import iso_date
from buergerportal.web.citizen.here import Here
from buergerportal.web.citizen.wording import amount, cost_in_words, processing_in_words
from buergerportal.web.ui.parts import Section, SettledRow

_FORMALITIES = {
    Formality.IN_PERSON: "Sie müssen selbst kommen.",
    Formality.WRITTEN: "Der Antrag braucht Ihre Unterschrift auf Papier.",
    Formality.INFORMAL: "Ein Formular brauchen Sie nicht. Ein Brief oder eine E-Mail genügt.",
}


def service_sections(here: Here) -> list[Section]:
    """The parts that are filled, in the same order for every service."""
    return [section for section in _all(here) if section.html.strip()]


def text_html(stored: str) -> SafeString:
    """A text of a service as HTML; it was sanitised when it was published or imported."""
    return mark_safe(stored)  # noqa: S308  see facts.py


def _all(here: Here) -> Iterator[Section]:
    facts = here.view.facts
    yield _section(here, "wer", _("Für wen ist das?"), "who", FactKind.WHO, FactKind.REQUIREMENTS)
    yield _section(here, "unterlagen", _("Was brauche ich?"), "documents", FactKind.DOCUMENTS)
    yield _section(here, "kosten", _("Was kostet es?"), "costs", FactKind.COSTS, costs=list(_costs(here)))
    deadlines = [(deadline, _days(deadline)) for deadline in facts.deadlines]
    dauer = {"deadlines": deadlines, "office": processing_in_words(facts.processing)}
    yield _section(here, "dauer", _("Wie lange dauert es?"), "time", FactKind.DEADLINES, FactKind.PROCESSING, **dauer)
    yield _section(here, "ablauf", _("Wie läuft es ab?"), "steps", FactKind.STEPS)
    yield _section(
        here, "ort", _("Was ist an Ihrem Ort geregelt?"), "settled", rows=[_settled(v) for v in here.settled]
    )
    yield from (
        Section(key=f"mehr-{each.key}", title=each.title, html=text_html(each.html)) for each in facts.sections
    )
    hints = {"text": text_html(facts.hints)}
    yield _section(here, "hinweise", _("Woran sollte ich noch denken?"), "text", FactKind.HINTS, **hints)
    formalities = [_(_FORMALITIES[each]) for each in facts.formalities]
    yield _section(here, "formulare", _("Gibt es ein Formular?"), "forms", formalities=formalities)
    remedy = {"text": text_html(facts.remedy)}
    yield _section(
        here,
        "widerspruch",
        _("Was kann ich tun, wenn ich nicht einverstanden bin?"),
        "text",
        FactKind.REMEDY,
        **remedy,
    )
    yield _section(here, "recht", _("Welche Regeln gelten? (Rechtsgrundlagen)"), "legal")


def _section(here: Here, key: str, title: str, template: str, *facts: FactKind, **more: object) -> Section:
    sources: list[Source] = list(
        dict.fromkeys(source for fact in facts for source in here.view.facts.sources_of(fact))
    )
    context = {"described": here.view.facts, "sources": sources, **more}
    html = render_to_string(f"citizen/service/{template}.html", context)
    return Section(key=f"teil-{key}", title=title, html=html)


def _costs(here: Here) -> Iterator[tuple[Cost, str]]:
    for cost in here.view.facts.costs:
        settled = cost.settled_by(here.values)
        yield settled, cost_in_words(settled)


def _days(deadline: Deadline) -> str:
    """“vom 1. März bis zum 30. September”; empty without days, and where the sentence names the last one itself."""
    last = _day(deadline.last_day)
    if not last or last in deadline.text:
        return ""
    if not deadline.first_day:
        return _("bis zum %(last)s") % {"last": last}
    return _("vom %(first)s bis zum %(last)s") % {"first": _day(deadline.first_day), "last": last}


def _day(written: str) -> str:
    """``03-01`` as “1. März”, ``2027-03-01`` with its year; empty for what is no day."""
    with suppress(ValueError):
        if len(written) == len("MM-DD"):
            return date_format(iso_date(f"2000-{written}"), "j. F")
        return date_format(iso_date(written), "j. F Y")
    return ""


def _settled(value: LocalValue) -> SettledRow:
    row = SettledRow(label=value.label, note=value.note, source=value.source, is_example=value.is_example)
    if value.value is None:
        return row
    if value.kind == LocalKind.LINK:
        return SettledRow(**{**vars(row), "url": str(value.value)})
    words = amount(value.value) if isinstance(value.value, int) else str(value.value)
    return SettledRow(**{**vars(row), "words": words})
