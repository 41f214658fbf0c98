"""The five answers at the top of a service: online, who, cost, what to bring, how long. Each short."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buergerportal.catalogue.enums import Channel, Trust
from buergerportal.web.citizen.here import Here
from buergerportal.web.citizen.intake_words import online_briefly
from buergerportal.web.citizen.wording import cost_in_words, labelled_cost, minutes_in_words, processing_in_words
from buergerportal.web.ui.parts import Fact

_MOST_NAMED = 48
"""Signs: two proofs are named if both fit, otherwise the first."""
_NOT_ONLINE = {
    Channel.APPOINTMENT: "Nein, mit Termin vor Ort",
    Channel.VISIT: "Nein, vor Ort",
    Channel.PHONE: "Nein, am Telefon",
    Channel.POST: "Nein, mit der Post",
    Channel.EMAIL: "Ja, mit einer E-Mail",
    Channel.INFO: "Nein, hier steht, wie es geht",
}
_INSTEAD = {
    Channel.APPOINTMENT: "mit Termin",
    Channel.VISIT: "vor Ort",
    Channel.PHONE: "am Telefon",
    Channel.POST: "mit der Post",
}


def fact_box(here: Here) -> list[Fact]:
    """The same five questions in the same order for every service."""
    return [_online(here), _who(here), _cost(here), _documents(here), _time(here)]


def _online(here: Here) -> Fact:
    question = _("Geht es online?")
    icon = "laptop"
    if here.is_connected:
        return Fact(icon=icon, question=question, answer=_("Ja, ganz online"), note=_online_note(here))
    view = here.view
    if not view.facts.channels:
        return Fact(icon=icon, question=question, answer=_("Das ist nicht bekannt"))
    if view.has_form and here.needs_place:
        return Fact(icon=icon, question=question, answer=_("Ja, wenn Ihr Ort dabei ist"))
    first = view.facts.channels[0].kind
    if view.facts.way(Channel.EXTERNAL):
        return Fact(icon=icon, question=question, answer=_("Ja, auf einer anderen Website"))
    if first == Channel.FORM:
        answer = (online_briefly(here.closed) if here.closed else "") or _("Hier noch nicht")
        return Fact(icon=icon, question=question, answer=answer, note=_instead(here))
    return Fact(
        icon="calendar" if first == Channel.APPOINTMENT else icon, question=question, answer=_(_NOT_ONLINE[first])
    )


def _instead(here: Here) -> str:
    """“Stattdessen: am Telefon”, the first way that is always open."""
    kinds = [way.kind for way in here.view.facts.channels if way.kind in _INSTEAD]
    return _("Stattdessen: %(way)s") % {"way": _(_INSTEAD[kinds[0]])} if kinds else ""


def _online_note(here: Here) -> str:
    """With what, and in which circumstances only."""
    if not all(option.is_connected for option in here.options):
        clauses = _(" oder ").join(option.clause for option in here.options if option.is_connected)
        return _("Aber nur, %(when)s.") % {"when": clauses}
    return _("Mit Online-Ausweis") if here.view.trust in {Trust.SUBSTANTIAL, Trust.HIGH} else ""


def _who(here: Here) -> Fact:
    question = _("Wer macht das?")
    answer = here.responsibility
    if answer:
        text = _("Das sagt die amtliche Suche") if answer.is_finder else answer.authority_name
    elif here.options:
        text = _("Das hängt davon ab, was auf Sie zutrifft")
    elif here.needs_place:
        text = _("Das hängt vom Ort ab")
    else:
        text = _("Die 115 weiß es")
    return Fact(icon="building", question=question, answer=text)


def _cost(here: Here) -> Fact:
    costs = [cost.settled_by(here.values) for cost in here.view.facts.costs]
    if not costs:
        return Fact(icon="euro", question=_("Was kostet es?"), answer=_("Das ist nicht bekannt"))
    first, *more = costs
    answer = cost_in_words(first) if not more else labelled_cost(first)
    note = labelled_cost(more[0]) if len(more) == 1 else ""
    if len(more) > 1:
        note = ngettext("und %(n)s weiterer Fall", "und %(n)s weitere Fälle", len(more)) % {"n": len(more)}
    shown = here.view.facts.costs[:1] if len(costs) > 2 else here.view.facts.costs
    is_example = any(value.is_example for value in here.settled if value.key in {cost.parameter for cost in shown})
    return Fact(icon="euro", question=_("Was kostet es?"), answer=answer, note=note, is_example=is_example)


def _documents(here: Here) -> Fact:
    question = _("Was brauche ich?")
    documents = here.view.facts.documents
    if not documents and not here.view.facts.channels:
        return Fact(icon="document", question=question, answer=_("Das ist nicht bekannt"))
    if not documents:
        return Fact(icon="document", question=question, answer=_("Nichts"))
    always = [proof.name for proof in documents if not proof.when]
    named = always[:2] if sum(map(len, always[:2])) <= _MOST_NAMED else always[:1]
    more = len(documents) - len(named)
    note = ngettext("und %(n)s weiteres", "und %(n)s weitere", more) % {"n": more} if named and more else ""
    return Fact(icon="document", question=question, answer=_(" · ").join(named) or _("Meistens nichts"), note=note)


def _time(here: Here) -> Fact:
    processing = here.view.facts.processing
    office = processing_in_words(processing)
    if here.is_connected and processing.minutes:
        answer = _("%(time)s für Sie") % {"time": minutes_in_words(processing.minutes)}
        note = _("dann: %(time)s") % {"time": office} if office else ""
        return Fact(icon="clock", question=_("Wie lange?"), answer=answer, note=note)
    return Fact(icon="clock", question=_("Wie lange?"), answer=office or _("Das ist nicht bekannt"))
