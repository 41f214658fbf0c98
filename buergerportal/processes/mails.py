"""The portal in whose name a mail goes out, the links in it, and the mail to an applicant."""

from buergerportal.notifications.actions import queue_mail
from buergerportal.notifications.kinds import ApplicationReceived, DraftExpires, DraftLink, StatusChanged
from buergerportal.notifications.values import MailPortal, Recipient
from buergerportal.portals.queries import portal_by_slug, portal_origin
from buergerportal.portals.values import PortalSite

STATUS_PATH = "/status/"
"""Where an applicant sees how it stands; asks for reference and second factor."""


def mail_portal(slug: str) -> MailPortal | None:
    """The portal called ``slug`` as a sender of mails; None if it has no host to which a link could lead."""
    site = portal_by_slug(slug)
    return sender_of(site) if site is not None and site.host else None


def sender_of(site: PortalSite) -> MailPortal:
    """``site`` as a sender of mails."""
    return MailPortal(
        name=site.title,
        origin=portal_origin(site.host),
        phone=site.contact.phone,
        accent=site.light.brand,
    )


def status_link(portal: MailPortal) -> str:
    """The address under which an applicant sees how it stands."""
    return f"{portal.origin}{STATUS_PATH}"


def tell_applicant(
    content: ApplicationReceived | StatusChanged | DraftLink | DraftExpires,
    *,
    name: str,
    address: str,
    portal: MailPortal,
) -> None:
    """Queue a mail to an applicant in the transaction at hand; nothing where they left no address."""
    if address:
        queue_mail(content=content, recipient=Recipient(name=name, address=address), portal=portal)
