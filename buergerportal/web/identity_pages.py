"""The accounts' host proves who people are: a provider is asked, its answer is kept, the portal gets a code."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from buergerportal.accounts.identity.base import (
    Aborted,
    Callback,
    IdentityProvider,
    ProofFailed,
    Rejected,
    SendTo,
    StartFacts,
    Unavailable,
)
from buergerportal.accounts.identity.handover import (
    NoSuchRequest,
    ProofTooOld,
    RequestFacts,
    hand_over,
    keep_identity,
    request_facts,
)
from buergerportal.accounts.identity.registry import UnknownProvider, enabled_providers, provider_called
from buergerportal.catalogue.queries import trust_for
from buergerportal.core.moments import day_in_words
from buergerportal.web.ui.parts import CheckRow, Link

_TOKEN = "identity_token"  # noqa: S105  the name of a session entry
_FAILURES: dict[type[Exception], tuple[str, str, int]] = {
    Aborted: ("Sie haben abgebrochen", "Das ist in Ordnung. Es wurde nichts übermittelt.", 200),
    Rejected: ("Der Ausweis wurde nicht angenommen", "Bitte prüfen Sie, ob er gültig und freigeschaltet ist.", 422),
    Unavailable: (
        "Der Ausweis-Dienst antwortet nicht",
        "Bitte versuchen Sie es in ein paar Minuten noch einmal.",
        503,
    ),
    ProofTooOld: ("Das hat zu lange gedauert", "Zu Ihrer Sicherheit gilt ein Nachweis nur eine halbe Stunde.", 422),
}


@require_safe
@cache_control(private=True, no_store=True)
def begin(request: HttpRequest) -> HttpResponse:
    """Take a request over from a portal into this browser, and ask the only provider, or which one."""
    token = request.GET.get("anfrage", "")
    facts = _facts_or_404(token)
    request.session[_TOKEN] = token
    providers = enabled_providers()
    if len(providers) == 1:
        return HttpResponseRedirect(f"/ausweisen/{providers[0].key}/")
    links = [Link(label=each.label, url=f"/ausweisen/{each.key}/") for each in providers]
    return render(request, "citizen/identity_choice.html", {"providers": links, "back": _back_to(facts)})


@require_safe
@cache_control(private=True, no_store=True)
def ask(request: HttpRequest, key: str) -> HttpResponse:
    """Send the person to the provider, or ask here for a provider without a site of its own."""
    provider = _provider_or_404(key)
    token = request.session.get(_TOKEN, "")
    facts = _facts_or_404(token)
    return_url = request.build_absolute_uri(f"/ausweisen/{key}/rueckkehr/")
    try:
        step = provider.start(StartFacts(state=token, return_url=return_url, needed=trust_for(facts.service)))
    except Unavailable as failure:
        return _failed(request, failure, facts, key)
    if isinstance(step, SendTo):
        return HttpResponseRedirect(step.url)
    context = {"step": step, "state": token, "return_url": f"/ausweisen/{key}/rueckkehr/", "back": _back_to(facts)}
    return render(request, "citizen/identity_here.html", context)


@csrf_exempt
@require_http_methods(["GET", "POST"])
@cache_control(private=True, no_store=True)
def take_answer(request: HttpRequest, key: str) -> HttpResponse:
    """Where a provider answers, perhaps from its own site and so without our cookies: only ``state`` counts.

    What comes of it is handed over by the browser alone that asked (``confirm``, ``leave``).
    """
    provider = _provider_or_404(key)
    given = request.POST if request.method == "POST" else request.GET
    callback = Callback(fields={name: given[name] for name in given}, received_at=timezone.now())
    token = provider.state_of(callback)
    facts = _facts_or_404(token)
    try:
        keep_identity(token=token, identity=provider.finish(callback))
    except (ProofFailed, ProofTooOld) as failure:
        return _failed(request, failure, facts, key)
    return HttpResponseRedirect("/ausweisen/weiter/")


@require_safe
@cache_control(private=True, no_store=True)
def confirm(request: HttpRequest) -> HttpResponse:
    """Show what will be passed on, and to whom."""
    facts = _facts_or_404(request.session.get(_TOKEN, ""))
    if facts.identity is None:
        raise Http404
    return render(request, "citizen/identity_confirm.html", {"rows": _rows(facts), "facts": facts})


@require_safe
@cache_control(private=True, no_store=True)
def leave(request: HttpRequest) -> HttpResponse:
    """Go back to the portal that asked, with a fresh code."""
    try:
        return HttpResponseRedirect(hand_over(request.session.get(_TOKEN, "")))
    except NoSuchRequest as error:
        raise Http404 from error


def _provider_or_404(key: str) -> IdentityProvider:
    try:
        return provider_called(key)
    except UnknownProvider as error:
        raise Http404 from error


def _facts_or_404(token: str) -> RequestFacts:
    try:
        return request_facts(token)
    except NoSuchRequest as error:
        raise Http404 from error


def _back_to(facts: RequestFacts) -> Link:
    return Link(label=_("Zurück zu „%(portal)s“") % {"portal": facts.portal_name}, url=facts.back_url)


def _failed(request: HttpRequest, failure: Exception, facts: RequestFacts, key: str) -> HttpResponse:
    title, text, status = _FAILURES.get(type(failure), _FAILURES[Rejected])
    context = {"title": _(title), "text": _(text), "again": f"/ausweisen/{key}/", "back": _back_to(facts)}
    return render(request, "citizen/identity_failed.html", context, status=status)


def _rows(facts: RequestFacts) -> list[CheckRow]:
    identity = facts.identity
    if identity is None:
        return []
    address, born = identity.address, identity.birth_date
    lines = f"{address.street} {address.house_number}\n{address.postcode} {address.town}" if address else ""
    rows = [
        CheckRow(label=_("Name"), value=identity.name),
        CheckRow(label=_("Geburtsname"), value=identity.birth_name),
        CheckRow(label=_("Geboren am"), value=day_in_words(born) if born else ""),
        CheckRow(label=_("Geburtsort"), value=identity.birth_place),
        CheckRow(label=_("Anschrift"), value=lines),
    ]
    return [row for row in rows if row.value]
