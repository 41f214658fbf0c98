"""Somebody reports a barrier: their words go to the administration by e-mail and are kept nowhere else."""

from django.conf import settings

from buergerportal.notifications.actions import queue_mail
from buergerportal.notifications.kinds import BarrierReport
from buergerportal.notifications.values import Recipient
from buergerportal.portals.values import PortalSite
from buergerportal.processes.mails import sender_of


def report_barrier(*, site: PortalSite, message: str, page: str, reply_address: str) -> None:
    """Send a report to the portal's contact, or to the operator where the portal names no address.

    ``page`` is what the person typed or where they came from; if it is no address of this portal, it goes along as
    text, so that no mail carries a link to somewhere else.
    """
    portal = sender_of(site)
    link = f"{portal.origin}{page}" if page.startswith("/") else page
    is_ours = link.startswith(f"{portal.origin}/")
    content = BarrierReport(
        message=message if is_ours or not page else f"Seite: {page}\n\n{message}",
        page_link=link if is_ours else "",
        reply_address=reply_address,
    )
    recipient = Recipient(name="", address=site.contact.email or settings.SERVER_EMAIL)
    queue_mail(content=content, recipient=recipient, portal=portal)
