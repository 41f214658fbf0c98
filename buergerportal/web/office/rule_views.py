"""Changing who is responsible: the form, the effect on the real data, and only then saving."""

import datetime
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_http_methods

from buergerportal.catalogue.routing_overview import RoutedService, routed_service
from buergerportal.jurisdiction.effects import Change
from buergerportal.jurisdiction.errors import RuleRefused
from buergerportal.jurisdiction.queries import circumstances_of
from buergerportal.jurisdiction.queries.places import labels_of, some_place_in
from buergerportal.jurisdiction.queries.rules import RuleView, rules_of, state_of_rules, vocabulary
from buergerportal.processes.responsibility import Effect, GapOpens, apply_change, effect_of, sentences_after
from buergerportal.web.office import rule_page
from buergerportal.web.office.access import StaffRequest, operator_only
from buergerportal.web.office.fields import error_items
from buergerportal.web.office.rule_forms import REGION, STATE, EndForm, ProposalForm, ReturnForm, RuleForm
from buergerportal.web.office.staff import staff_of
from buergerportal.web.ui.parts import Link

_UNPROCESSABLE = 422


@dataclass(frozen=True, kw_only=True)
class _Words:
    """How a page for a change is called, and what stands above its form."""

    title: str
    lead: str = ""
    rule: RuleView | None = None


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def new_rule(request: StaffRequest, service: str) -> HttpResponse:
    """Another rule for a service."""
    found = _service(service)
    initial = {
        "seen": state_of_rules(service),
        "scope": REGION if found.has_place else STATE,
        "valid_from": _typed(timezone.localdate()),
    }
    form = RuleForm(
        _posted(request),
        service=found,
        vocabulary=vocabulary(service, on=timezone.localdate()),
        is_new=True,
        initial=initial,
    )
    return _propose(request, form, _Words(title="Neue Regel"))


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def changed_rule(request: StaffRequest, service: str, rule_id: int) -> HttpResponse:
    """Other terms for the region of a rule, as of a day."""
    found, rule = _service(service), _rule(request, service, rule_id)
    form = RuleForm(
        _posted(request),
        service=found,
        vocabulary=vocabulary(service, on=timezone.localdate()),
        rule=rule,
        is_new=False,
        initial=_present(rule) if rule else None,
    )
    lead = "Ab dem Tag, den Sie angeben, gilt die neue Fassung. Bis dahin gilt die Regel, wie sie ist."
    return _propose(request, form, _Words(title="Regel ändern", lead=lead, rule=rule))


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def ended_rule(request: StaffRequest, service: str, rule_id: int) -> HttpResponse:
    """The end of a rule."""
    found, rule = _service(service), _rule(request, service, rule_id)
    form = EndForm(_posted(request), service=found, rule=rule, initial={"seen": state_of_rules(service)})
    return _propose(request, form, _Words(title="Regel beenden", rule=rule))


@operator_only
@require_http_methods(["GET", "HEAD", "POST"])
def reference_rules(request: StaffRequest, service: str) -> HttpResponse:
    """Back to the reference data."""
    form = ReturnForm(_posted(request), service=_service(service), initial={"seen": state_of_rules(service)})
    lead = (
        "Alle Regeln dieser Leistung, die von Hand geschrieben sind, fallen weg. Es gelten wieder die Referenzdaten."
    )
    return _propose(request, form, _Words(title="Zurück zu den Referenzdaten", lead=lead))


def _propose(request: StaffRequest, form: ProposalForm, words: _Words) -> HttpResponse:
    """Ask, show the effect, save: one address for all three."""
    if request.method != "POST":
        return _form_page(request, form, words)
    do = request.POST.get("do")
    if do == "edit":
        return _form_page(request, form, words)
    if form.is_valid():
        today, service = timezone.localdate(), form.service.slug
        change = form.change(today=today, actor=request.principal.actor)
        try:
            if do == "save":
                apply_change(change=change, service=service, today=today, by=request.principal)
                return redirect(f"{reverse('responsibility_service', args=[service])}?gespeichert=ja")
            return _preview(request, form, words, change, today)
        except RuleRefused as error:
            form.refuse(error)
        except GapOpens:
            return _preview(request, form, words, change, today)
    return _form_page(request, form, words, status=_UNPROCESSABLE)


def _preview(
    request: StaffRequest, form: ProposalForm, words: _Words, change: Change, today: datetime.date
) -> HttpResponse:
    service = form.service.slug
    effect = effect_of(change=change, today=today, by=request.principal, services=(service,))
    day = rule_page.first_day_of(form, effect, today=today)
    examples = sentences_after(change=change, service=service, place_ars=_example_place(form, effect), on=day)
    keys = {key for affected in effect.moves for key in affected.move.place_keys}
    context = {
        **_frame(request, form, words),
        "rows": rule_page.summary_of(form),
        "effect": rule_page.effect_view(
            effect, labels_of(keys), clauses=circumstances_of(service), examples=examples
        ),
        "typed": [(name, value) for name in form.fields if (value := request.POST.get(name, ""))],
    }
    return render(request, "office/rule_preview.html", context, status=_UNPROCESSABLE if effect.opens_gap else 200)


def _form_page(request: StaffRequest, form: ProposalForm, words: _Words, *, status: int = 200) -> HttpResponse:
    is_judged = status == _UNPROCESSABLE
    context = {
        **_frame(request, form, words),
        "rows": rule_page.rows_of(words.rule),
        "fields": rule_page.fields_of(form),
        "errors": error_items(form, first=form.first_field) if is_judged else (),
        # Whoever was told that the rules have changed goes on from the rules as they are now.
        "seen": state_of_rules(form.service.slug) if is_judged else form["seen"].value(),
    }
    return render(request, "office/rule_form.html", context, status=status)


def _frame(request: StaffRequest, form: ProposalForm, words: _Words) -> dict[str, object]:
    back = reverse("responsibility_service", args=[form.service.slug])
    return {
        "staff": staff_of(request.user),
        "menu_current": "responsibility",
        "back": Link(label=form.service.title, url=back),
        "title": words.title,
        "lead": words.lead,
        "service_title": form.service.title,
    }


def _service(slug: str) -> RoutedService:
    found = routed_service(slug)
    if found is None:
        raise Http404
    return found


def _rule(request: HttpRequest, service: str, rule_id: int) -> RuleView | None:
    """The rule; none where somebody has changed it while this person was typing, which saving will say."""
    rules = rules_of(service, on=timezone.localdate())
    found = next((rule for rule in rules if rule.id == rule_id), None)
    if found is None and request.method != "POST":
        raise Http404
    return found


def _posted(request: HttpRequest) -> object:
    return request.POST if request.method == "POST" else None


def _present(rule: RuleView) -> dict[str, str]:
    first = max(timezone.localdate(), rule.valid_from or datetime.date.min)
    return {
        "seen": state_of_rules(rule.service),
        "target": rule.target.value,
        "authority": rule.authority_name,
        "office": rule.office_name,
        "law": rule.law,
        "reason": rule.reason,
        "valid_from": _typed(first),
        "valid_until": _typed(rule.valid_until) if rule.valid_until else "",
    }


def _typed(day: datetime.date) -> str:
    return date_format(day, "j.n.Y")


def _example_place(form: ProposalForm, effect: Effect) -> str:
    """A place that would move, or one for which the rule is."""
    if not form.service.has_place:
        return ""
    moved = (affected.move.place_keys[0] for affected in effect.moves if not affected.move.is_gap)
    region = form.region_ars if isinstance(form, RuleForm) else ""
    return next(moved, None) or some_place_in(region, on=timezone.localdate())
