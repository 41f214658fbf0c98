"""Steps that many breadcrumbs begin with."""

from django.utils.translation import gettext as _

from buergerportal.web.ui.parts import Link


def home_link() -> Link:
    """The first step of every breadcrumb."""
    return Link(label=_("Startseite"), url="/")
