"""Bad files are refused, bad records skipped by line and reason, and what is harmful does no harm."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from buergerportal.catalogue.enums import Channel, Origin
from buergerportal.catalogue.facts import Way, facts_from
from buergerportal.catalogue.management.commands.import_xzufi import SKIPPED_CODE
from buergerportal.catalogue.models import Service
from buergerportal.catalogue.xzufi.codes import OUR_MODULES
from buergerportal.catalogue.xzufi.errors import BadRecord, FileRefused
from buergerportal.catalogue.xzufi.markup import plain_text, safe_html, web_address
from buergerportal.catalogue.xzufi.stream import entries_of
from buergerportal.core.xml import XmlRefused
from buergerportal.jurisdiction.models import ResponsibilityRule
from tests.catalogue.xzufi.conftest import (
    FOOT,
    HEAD,
    NAMESPACE,
    authority,
    duty,
    message,
    service,
    take_over,
    text,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("installation")]

GOOD = service("gut", title="Guter Eintrag")
BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE bomb [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {name} "{f"&{above};" * 10}">' for above, name in zip("abcdefghi", "bcdefghij", strict=True))
    + f']>\n<x xmlns="{NAMESPACE}"><schreibe><leistung>&j;</leistung></schreibe></x>'
)


def block(name: str, content: str) -> str:
    return (
        f'<xzufi:modulTextIndividuell><xzufi:typ listURI="{OUR_MODULES}"><code>{name}</code></xzufi:typ>'
        f'<xzufi:inhalt languageCode="de">{content}</xzufi:inhalt></xzufi:modulTextIndividuell>'
    )


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (service(""), "the id is missing"),
        (service(title=""), "the title is missing"),
        (service(title="x" * 10_000), "the title has 10,000 signs; the most is 160"),
        (service("x" * 500), "the id has 503 signs; the most is 200"),
        (service(more=text("99", "x")), "unknown code “99” of leikaTextmodul"),
        (
            service(more="<xzufi:vertrauensniveau><code>77</code></xzufi:vertrauensniveau>"),
            "unknown code “77” of vertrauensniveau",
        ),
        (
            service(more="<xzufi:leistungsadressat><code>009</code></xzufi:leistungsadressat>"),
            "unknown code “009” of leistungsadressat",
        ),
        (
            service(more="<xzufi:modulKosten><xzufi:kosten xsi:type='xzufi:Taler'/></xzufi:modulKosten>"),
            "unknown kind of costs “Taler”",
        ),
        (
            service(
                more="<xzufi:modulKosten><xzufi:kosten xsi:type='xzufi:KostenFix'><xzufi:betrag><xzufi:value>viel"
                "</xzufi:value></xzufi:betrag></xzufi:kosten></xzufi:modulKosten>"
            ),
            "“viel” is no amount of money",
        ),
        (
            service(
                more="<xzufi:modulFrist><xzufi:frist><xzufi:dauer>2</xzufi:dauer><xzufi:einheit><code>MOND</code>"
                "</xzufi:einheit></xzufi:frist></xzufi:modulFrist>"
            ),
            "unknown code “MOND” of einheit",
        ),
        (service(more=text("06", "x" * 300_000)), "a text has 300,000 signs; the most is 200,000"),
        (service(more=block("steps", "no JSON")), "the individual module “steps” cannot be read"),
    ],
)
def test_a_bad_service_is_skipped_by_line_and_the_good_ones_are_kept(record: str, reason: str) -> None:
    done = take_over(message(GOOD, record, service("L9", title="Noch ein guter")))

    assert [(each.line, each.reason) for each in done.skipped] == [(4, reason)]
    assert Service.objects.filter(origin=Origin.XZUFI).count() == 2
    assert done.counts.skipped == 1


def test_a_service_that_stands_twice_counts_once() -> None:
    done = take_over(message(service(), service(title="Zweimal")))

    assert [str(each) for each in done.skipped] == ["line 4: leistung A1:L1: a service with this id stands above"]
    assert Service.objects.get(origin=Origin.XZUFI).title == "Fahrrad anmelden"


def test_a_duty_of_an_authority_that_is_not_there_is_skipped() -> None:
    single = (
        "<xzufi:schreibe><xzufi:zustaendigkeitTransferObjekt><xzufi:uebergeordnetesObjektID schemeAgencyID='A1'>O77"
        f"</xzufi:uebergeordnetesObjektID>{duty('L1', '01060')}"
        "</xzufi:zustaendigkeitTransferObjekt></xzufi:schreibe>"
    )

    done = take_over(message(service(), single))

    assert [str(each) for each in done.skipped] == [
        "line 4: zustaendigkeit A1:L1: the authority “A1:O77” is not there"
    ]


def test_an_own_rule_that_names_an_authority_that_is_not_there_is_skipped() -> None:
    # The digest says that the file names no region for the service, as it does.
    stated = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945"
    rule = '{"key": "k", "target": "authority", "authority": "nobody", "office": "x", "law": "§ 1", "reason": "x"}'
    own = block("responsibility", f'{{"stand": "{stated}", "wert": {{"rules": [{rule}]}}}}')

    done = take_over(message(service(more=own)))

    assert [each.reason for each in done.skipped] == ["the authority “nobody” is not there"]
    assert not ResponsibilityRule.objects.exists()


def test_a_region_and_a_service_that_are_not_there_are_skipped() -> None:
    done = take_over(message(service(), authority(duties=duty("L1", "99999", "01060") + duty("L77", "01060"))))

    assert [str(each) for each in done.skipped] == [
        "line 4: zustaendigkeit A1:L1: there is no region “99999”",
        "line 4: zustaendigkeit A1:L77: there is no such service",
    ]
    assert ResponsibilityRule.objects.count() == 1


@pytest.mark.parametrize(
    "more",
    [
        text("06", "&lt;p&gt;Text&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"),
        text("06", "&lt;p&gt;Text&lt;/p&gt;&lt;a href='javascript:alert(1)'&gt;x&lt;/a&gt;"),
        text("15", "&lt;p&gt;Text&lt;/p&gt;&lt;iframe src='https://x.example'&gt;&lt;/iframe&gt;"),
        text("24", "&lt;script&gt;alert(1)&lt;/script&gt;Text"),
        text("14", "&lt;a href='javascript:alert(1)'&gt;Formular&lt;/a&gt;"),
    ],
)
def test_script_in_a_text_is_gone(more: str) -> None:
    done = take_over(message(service(more=more)))

    row = Service.objects.get(origin=Origin.XZUFI)
    written = f"{row.lead} {row.facts}"
    assert done.skipped == []
    assert not any(word in written.lower() for word in ("script", "onerror", "iframe", "alert"))


def test_script_in_our_own_modules_is_gone() -> None:
    nothing = "74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b"  # the digest of null
    about = f'{{"stand": "{nothing}", "wert": "&lt;p&gt;A&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;"}}'
    ways = f'{{"stand": "{nothing}", "wert": [{{"kind": "external", "name": "X", "url": "javascript:alert(1)"}}]}}'

    take_over(message(service(more=block("about", about) + block("channels", ways))))

    facts = facts_from(Service.objects.get(origin=Origin.XZUFI).facts)
    assert facts.about == "<p>A</p>"
    assert facts.channels[0].url == ""


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("deadlines", '[{"text": "x", "until": "Ende Mai"}]', "“Ende Mai” is no day"),
        ("deadlines", '[{"text": "x", "from": "02-30", "until": "03-01"}]', "“02-30” is no day"),
        ("sections", '[{"key": "a b", "title": "A", "html": "x"}]', "the keys of its parts are not in order"),
        ("local", '[{"key": "a", "label": "A", "kind": "text"}, {"key": "a", "label": "B", "kind": "text"}]', "keys"),
        ("local_values", '[{"parameter": "a", "authority_key": "x", "value": "javascript:alert(1)"}]', "fits no"),
        ("local_values", '[{"parameter": "a", "authority_key": "x", "value": 12}]', "fits no parameter"),
        ("asked", f'["{"x" * 101}"]', "a phrase of how people ask has more than 100 signs"),
        ("local_values", '[{"parameter": "b", "authority_key": "x", "value": "https://a.example"}]', "fits no"),
    ],
)
def test_what_no_page_could_show_is_skipped(name: str, value: str, reason: str) -> None:
    nothing = "74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b"  # the digest of null
    link = f'{{"stand": "{nothing}", "wert": [{{"key": "a", "label": "A", "kind": "link"}}]}}'
    blocks = {"local": link, name: f'{{"stand": "{nothing}", "wert": {value}}}'}

    done = take_over(message(service(more="".join(block(key, text) for key, text in blocks.items()))))

    assert reason in str(done.skipped)
    assert not Service.objects.filter(origin=Origin.XZUFI).exists()


def test_a_way_takes_no_address_that_is_none_of_the_web() -> None:
    way = Way(kind=Channel.EXTERNAL, name="X", parameter="a")

    assert way.address_at("", leika="", values={"a": "javascript:alert(1)"}) == ""
    assert way.address_at("", leika="", values={"a": "https://a.example"}) == "https://a.example"


@pytest.mark.parametrize(
    "address", ["https://[www.kreis.de]", "http://ex℀mple.de", "javascript:alert(1)", "https://"]
)
def test_what_is_no_address_is_left_out(address: str) -> None:
    assert web_address(address) == ""


@pytest.mark.parametrize(
    "text",
    ["<p>" + "".join(f"<b x{n}>" for n in range(900)) + "</p>" + "<p>a" * 900, "x" * 200_001],
)
def test_a_text_that_would_grow_is_refused_before_it_is_cleaned(text: str) -> None:
    with pytest.raises(BadRecord):
        safe_html(text)
    with pytest.raises(BadRecord):
        plain_text(text)


def test_a_record_within_a_record_does_not_lift_the_limit() -> None:
    inner = "<xzufi:a>" + "x" * 200_000 + "</xzufi:a><xzufi:b><xzufi:schreibe/></xzufi:b>"

    with pytest.raises(FileRefused, match="larger than 16 MiB"):
        list(entries_of(io.BytesIO(message(service(more=inner * 100)))))


def test_half_a_sign_and_a_zero_in_our_own_modules_are_skipped() -> None:
    nothing = "74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b"  # the digest of null
    for sign in ("\\ud800", "\\u0000"):
        done = take_over(message(service(more=block("about", f'{{"stand": "{nothing}", "wert": "{sign}"}}'))))
        assert "cannot be read" in str(done.skipped)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"<?xml version='1.0'?>", "no well-formed XML"),
        (b"no xml at all", "no well-formed XML"),
        (message(GOOD)[:-20], "no well-formed XML"),
        (message(GOOD).replace(b"</xzufi:leistung>", b"</xzufi:falsch>"), "line 3: this is no well-formed XML"),
        (message(GOOD, namespace="http://example.com/other"), "the namespace “http://example.com/other” is none"),
        (b"<x/>", "the namespace “” is none of XZuFi"),
        (BOMB.encode(), "a document type .DTD., which could hide entities"),
        (BOMB.encode("utf-16"), "a document type .DTD., which could hide entities"),
        (
            b'<!DOCTYPE x SYSTEM "http://example.com/x.dtd"><x xmlns="http://xoev.de/schemata/xzufi/2_2_0"/>',
            "a document type .DTD.",
        ),
        (b"<?xml version='1.0'?>" + b" " * 100_000, "no element in the first 64 KiB"),
        (HEAD.format(namespace=NAMESPACE).encode() + b"<xzufi:schreibe>" * 300, "no well-formed XML"),
        (
            (HEAD.format(namespace=NAMESPACE) + "<xzufi:schreibe>" + "<x>y</x>" * 2_500_000 + FOOT).encode(),
            "a record is larger than 16 MiB",
        ),
    ],
    ids=[
        "empty", "only-declaration", "no-xml", "cut-off", "crossed", "other-namespace", "no-namespace", "bomb",
        "bomb-in-utf-16", "external-dtd", "long-prolog", "deep", "large-record",
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_and_nothing_changes(content: bytes, reason: str) -> None:
    before = Service.objects.count()

    with pytest.raises(XmlRefused, match=reason):
        take_over(content)

    assert Service.objects.count() == before


@pytest.mark.parametrize("version", ["2_1_0", "2_2_0", "2_3_0"])
def test_all_three_versions_are_read(version: str) -> None:
    take_over(message(GOOD, namespace=f"http://xoev.de/schemata/xzufi/{version}"))

    assert Service.objects.filter(external_id="A1:gut").exists()


def test_lines_are_right_far_down_in_a_file() -> None:
    content = message(*(service(f"L{number}") for number in range(70_000)))

    last = max(entry.line for entry in entries_of(io.BytesIO(content)))

    assert last == 70_002


def test_import_xzufi_says_what_was_skipped_and_ends_with_a_code_of_its_own(write_file: Callable[..., Path]) -> None:
    out, err = io.StringIO(), io.StringIO()

    with pytest.raises(CommandError) as caught:
        call_command("import_xzufi", write_file(GOOD, service("")), stdout=out, stderr=err)

    assert caught.value.returncode == SKIPPED_CODE == 3
    assert err.getvalue() == "line 4: leistung: the id is missing\n"
    assert out.getvalue() == (
        "Services: 1 new, 0 changed, 0 unchanged, 0 withdrawn, 0 kept. Authorities: 0 added, 0 changed, 0 unchanged, "
        "contacts: 0. Rules: 0 added, 0 removed, 0 not taken over. Skipped: 1.\n"
    )


def test_import_xzufi_refuses_a_file_with_code_1(tmp_path: Path) -> None:
    (tmp_path / "bomb.xml").write_text(BOMB)

    with pytest.raises(CommandError, match=r"bomb\.xml was refused, nothing has changed: .*DTD") as caught:
        call_command("import_xzufi", tmp_path / "bomb.xml")

    assert caught.value.returncode == 1
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_xzufi", tmp_path / "not-there.xml")


def test_import_xzufi_dry_run_prints_a_line_for_each_service(write_file: Callable[..., Path]) -> None:
    out = io.StringIO()

    call_command("import_xzufi", write_file(GOOD), "--dry-run", stdout=out)

    assert out.getvalue().splitlines()[0] == "+ guter-eintrag (new): “Guter Eintrag”"
    assert "Dry run, nothing has changed." in out.getvalue()
    assert not Service.objects.filter(origin=Origin.XZUFI).exists()


def test_what_the_database_refuses_is_skipped_alone() -> None:
    nothing = "74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b"
    zero = block("action", f'{{"stand": "{nothing}", "wert": "a\\u0000b"}}')

    done = take_over(message(GOOD, service(more=zero), service("L3", title="Auch gut")))

    assert [each.line for each in done.skipped] == [4]
    assert Service.objects.filter(origin=Origin.XZUFI).count() == 2
