"""What happens to the data of a form, said before anybody types (Art. 13 DSGVO)."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from buergerportal.catalogue.enums import FactKind
from buergerportal.catalogue.facts import Retention
from buergerportal.jurisdiction.errors import UnknownPlace
from buergerportal.web.citizen.here import service_here, service_or_404
from buergerportal.web.citizen.trails import home_link
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.parts import Link


@require_safe
def privacy_page(request: PortalRequest, slug: str) -> HttpResponse:
    """Purpose, law, recipients, retention and rights; for the place in the address if there is one."""
    view = service_or_404(request, slug)
    privacy = view.facts.privacy
    if privacy is None:
        raise Http404
    try:
        here = service_here(request, view)
    except UnknownPlace as error:
        raise Http404 from error
    context = {
        "service": view,
        "trail": [home_link(), Link(label=view.title, url=f"/leistungen/{view.slug}/")],
        "privacy": privacy,
        "kept": retention_in_words(privacy.retention),
        "receiver": here.responsibility,
        "sources": view.facts.sources_of(FactKind.PRIVACY),
    }
    return render(request, "citizen/privacy.html", context)


def retention_in_words(retention: Retention) -> str:
    """“10 Jahre nach dem Ende des Jahres, …”."""
    years, months = divmod(retention.months, 12)
    if months:
        span = ngettext("%(n)s Monat", "%(n)s Monate", retention.months) % {"n": retention.months}
    else:
        span = ngettext("%(n)s Jahr", "%(n)s Jahre", years) % {"n": years}
    return _("%(span)s nach %(after)s") % {"span": span, "after": retention.after}
