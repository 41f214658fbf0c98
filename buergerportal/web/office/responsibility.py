"""The operator's pages: is there exactly one answer everywhere, and which rules say so."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from buergerportal.catalogue.routing_overview import routed_service, routing_overview
from buergerportal.jurisdiction.queries.rules import rules_of
from buergerportal.processes.responsibility import authors_of_rules
from buergerportal.web.office import proof_page, service_rules_page
from buergerportal.web.office.access import StaffRequest, operator_only
from buergerportal.web.office.staff import staff_of
from buergerportal.web.ui.parts import Link


@operator_only
@require_safe
def proof(request: StaffRequest) -> HttpResponse:
    """The proof in figures, by county, and the services to look into."""
    today = timezone.localdate()
    wanted = proof_page.filter_from(request.GET)
    overview = routing_overview(today=today)
    services = proof_page.services_of(overview, wanted)
    context = {
        "staff": staff_of(request.user),
        "menu_current": "responsibility",
        "badge": proof_page.verdict(overview),
        "facts": proof_page.head_facts(overview),
        "days": proof_page.day_rows(overview, today=today),
        "counties": proof_page.county_rows(overview),
        "services": services,
        "query": wanted.words,
        "options": proof_page.filter_options(wanted),
        "pagination": services.pagination,
    }
    return render(request, "office/proof.html", context)


@operator_only
@require_safe
def service(request: StaffRequest, service: str) -> HttpResponse:
    """The rules of one service, and who is responsible at a place."""
    found = routed_service(service)
    if found is None:
        raise Http404
    today = timezone.localdate()
    place = request.GET.get("ort", "").replace("\0", "").strip()
    rules = rules_of(service, on=today)
    context = {
        "staff": staff_of(request.user),
        "menu_current": "responsibility",
        "back": Link(label="Zuständigkeiten", url=reverse("responsibility")),
        "title": found.title,
        "rules": service_rules_page.rule_cards(rules, authors_of_rules(service), service=service, today=today),
        "is_by_hand": any(rule.is_by_hand for rule in rules),
        "new_url": reverse("rule_new", args=[service]),
        "return_url": reverse("rules_return", args=[service]),
        "look_up": service_rules_page.look_up(place, service=service, today=today) if place else None,
        "is_saved": "gespeichert" in request.GET,
    }
    return render(request, "office/service_rules.html", context)
