"""Tags of the components: icons, arms, drawings, widths, telephone links."""

import re
from functools import lru_cache

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from buergerportal.core import typography
from buergerportal.forms.api import SCHLESWIG_HOLSTEIN
from buergerportal.web.ui.icons import icon_names

register = template.Library()
_KEY = re.compile(r"[a-z0-9-]+")
_WIDTHS = ((2, "xs"), (6, "s"), (22, "m"), (34, "l"))


@register.simple_tag
def icon(name: str, variant: str = "") -> SafeString:
    """The line icon ``name``, hidden from assistive technology: words beside it say the same.

    ``variant`` is a word of ``icon.css`` such as ``small`` or ``large``. An unknown name is an error of the
    template's author and raises ``TemplateSyntaxError``.
    """
    return _icon_markup(name, variant)


@lru_cache(maxsize=512)
def _icon_markup(name: str, variant: str) -> SafeString:
    if name not in icon_names():
        raise template.TemplateSyntaxError(f"There is no icon {name!r} in static/ui/icons.svg")
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        f" icon--{variant}" if variant else "",
        static("ui/icons.svg"),
        name,
    )


@register.simple_tag
def arms_url(key: str = "") -> str:
    """The picture of a town's arms; a plain shield where there is none called ``key``."""
    return _picture_url("arms", key, "placeholder")


@register.simple_tag
def drawing_url(key: str = "") -> str:
    """The line drawing of a town; a plain landscape where there is none called ``key``."""
    return _picture_url("towns", key, "landscape")


@register.simple_tag
def location_box() -> str:
    """Where a measured location may lie: south, north, west and east of the state in degrees, with blanks between."""
    box = SCHLESWIG_HOLSTEIN
    return f"{box.south} {box.north} {box.west} {box.east}"


@register.filter
def width_class(characters: int) -> str:
    """The word of ``field.css`` for a box of so many expected characters; 0 is the full width."""
    return next((word for most, word in _WIDTHS if characters and characters <= most), "full")


@register.filter
def phone_link(number: str) -> str:
    """A telephone number as a ``tel:`` link takes it: digits and a leading plus."""
    digits = "".join(sign for sign in number if sign.isdigit())
    return f"+{digits}" if number.strip().startswith("+") else digits


@register.filter
def unbroken(text: str) -> str:
    """A text that may name a law or an hour, with “§” and its number, the hour and “Uhr” held together."""
    return typography.unbroken(text)


@register.filter
def breakable(address: str) -> SafeString:
    """An e-mail address that a narrow column breaks behind its @ before anywhere else."""
    mailbox, at, host = address.partition("@")
    return format_html("{}{}<wbr>{}", mailbox, at, host)


@lru_cache(maxsize=512)
def _picture_url(kind: str, key: str, fallback: str) -> str:
    path = f"ui/{kind}/{key}.svg"
    return static(path if _KEY.fullmatch(key) and finders.find(path) else f"ui/{kind}/{fallback}.svg")
