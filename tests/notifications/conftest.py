"""A mail server, a portal, mails in the outbox and the worker that sends them."""

import socket
from collections.abc import Callable, Iterator

import pytest
from aiosmtpd.controller import Controller
from django.db import connection
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.procrastinate_app import current_app
from pytest_django import Settings

from buergerportal.notifications.actions import queue_mail
from buergerportal.notifications.kinds import ApplicationReceived
from buergerportal.notifications.models import OutgoingMail
from buergerportal.notifications.values import MailPortal, Recipient
from tests.factories.post_office import PostOffice, knows

ORIGIN = "https://norderstedt.example"


@pytest.fixture
def post_office(settings: Settings) -> Iterator[PostOffice]:
    """A mail server to which the settings point."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        office = PostOffice(port=probe.getsockname()[1])
    controller = Controller(
        office, hostname="127.0.0.1", port=office.port, authenticator=knows, auth_require_tls=False
    )
    controller.start()
    settings.EMAIL_URL = f"smtp://127.0.0.1:{office.port}"
    yield office
    controller.stop()


@pytest.fixture
def portal() -> MailPortal:
    return MailPortal(name="Norderstedt digital", origin=ORIGIN, phone="040 535950")


@pytest.fixture
def queue_received(portal: MailPortal) -> Callable[..., OutgoingMail]:
    """Queue the mail that an application has arrived, to somebody at some address."""

    def queue(name: str = "Jana Petersen", address: str = "jana@example.org") -> OutgoingMail:
        content = ApplicationReceived(
            reference="K7QM-4XTD-9RPW-2HNCB",
            service="Hund anmelden",
            authority="Stadt Norderstedt",
            status_link=f"{ORIGIN}/status/",
        )
        recipient = Recipient(name=name, address=address)
        return OutgoingMail.objects.get(pk=queue_mail(content=content, recipient=recipient, portal=portal))

    return queue


@pytest.fixture
def empty_queue(transactional_db: None) -> Iterator[None]:
    """No jobs before and after: they lie in tables that Django does not empty behind a test that commits."""

    def clear() -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_events")
            cursor.execute("DELETE FROM procrastinate_jobs")

    clear()
    yield
    clear()


@pytest.fixture
def run_jobs(empty_queue: None, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let a worker do every job that is due, then stop. Jobs by the clock are left out: tests call them."""
    monkeypatch.setattr(current_app.periodic_registry, "periodic_tasks", {})

    def run() -> None:
        worker = current_app.with_connector(DjangoConnector().get_worker_connector())
        worker.run_worker(queues=["mail"], wait=False, install_signal_handlers=False, listen_notify=False)

    return run


@pytest.fixture
def let_time_pass() -> Callable[[], None]:
    """Make every mail and every job that was put off due now."""

    def pass_() -> None:
        with connection.cursor() as cursor:
            cursor.execute("UPDATE notifications_outgoingmail SET not_before = now() - interval '1 second'")
            cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")

    return pass_
