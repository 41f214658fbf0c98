"""From facts to a mail in words: the three templates of its kind."""

from django.template.loader import render_to_string

from buergerportal.notifications.errors import ForeignLink
from buergerportal.notifications.kinds import MailContent, facts_of, links_of
from buergerportal.notifications.values import MailPortal, Recipient, WrittenMail, one_line


def write_mail(*, content: MailContent, recipient: Recipient, portal: MailPortal) -> WrittenMail:
    """The mail in German, as plain text and as HTML.

    Raises ForeignLink for a link that does not lead to ``portal``.
    """
    if not all(link.startswith(f"{portal.origin}/") for link in links_of(content)):
        raise ForeignLink(f"a link in “{content.kind}” does not lead to {portal.origin}")
    context = {**facts_of(content), "name": recipient.greeting_name, "portal": portal}
    template = f"notifications/{content.kind}"
    return WrittenMail(
        sender_name=one_line(portal.name),
        recipient_name=recipient.greeting_name,
        address=recipient.address,
        subject=one_line(render_to_string(f"{template}.subject.txt", context)),
        text=render_to_string(f"{template}.txt", context).strip() + "\n",
        html=render_to_string(f"{template}.html", context),
    )
