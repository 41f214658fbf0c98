"""The component page: every component with its states, every page with example values. Demo mode only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from buergerportal.web.ui.icons import icon_names
from buergerportal.web.ui.sample_pages import SAMPLE_PAGES
from buergerportal.web.ui.specimens import SPECIMENS, Specimen


def component_page(request: HttpRequest) -> HttpResponse:
    """Show all components; 404 outside demo mode."""
    _only_in_demo()
    shown = [{"name": it.template, "states": _rendered(it, request)} for it in SPECIMENS]
    context = {"specimens": shown, "icons": icon_names(), "pages": tuple(SAMPLE_PAGES)}
    return render(request, "ui/components.html", context)


def sample_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show the page template ``name`` with example values; 404 outside demo mode and for unknown names."""
    _only_in_demo()
    page = SAMPLE_PAGES.get(name)
    if page is None:
        raise Http404
    return render(request, page.template, page.context)


def _only_in_demo() -> None:
    if not settings.DEMO_MODE:
        raise Http404


def _rendered(specimen: Specimen, request: HttpRequest) -> list[tuple[str, SafeString]]:
    template = f"ui/{specimen.template}.html"
    return [(name, render_to_string(template, context, request)) for name, context in specimen.states.items()]
