"""What an import makes of the records of other systems."""

import datetime

import pytest
from django.conf import settings

from buergerportal.catalogue.actions import publish_catalogue
from buergerportal.catalogue.documents import CatalogueFiles
from buergerportal.catalogue.enums import Audience, Channel, CostKind, Origin, Trust, Unit
from buergerportal.catalogue.facts import (
    Cost,
    Deadline,
    LegalBasis,
    PaperForm,
    Processing,
    Proof,
    Review,
    Step,
    Way,
    facts_from,
)
from buergerportal.catalogue.models import Category, Service
from buergerportal.catalogue.xzufi.changes import Kind
from buergerportal.catalogue.xzufi.codes import OUR_MODULES
from buergerportal.core.documents import Json
from buergerportal.core.json_values import digest_of
from buergerportal.jurisdiction.actions import load_reference
from buergerportal.jurisdiction.enums import Origin as RuleOrigin
from buergerportal.jurisdiction.models import Authority, AuthorityContact, ResponsibilityRule
from buergerportal.jurisdiction.queries import responsible_for
from tests.catalogue.xzufi.conftest import (
    TODAY,
    authority,
    deletion,
    duty,
    message,
    service,
    take_over,
    text,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("installation")]

NORDERSTEDT, SEGEBERG, KIEL = "010600063063", "01060", "010020000000"


def stored(slug: str = "fahrrad-anmelden") -> Service:
    return Service.objects.select_related("category").get(slug=slug)


def online(
    own_id: str = "D1", *, services: str = "L1", address: str = "https://rad.example/antrag", more: str = ""
) -> str:
    return (
        f'<xzufi:schreibe><xzufi:onlinedienst><xzufi:id schemeAgencyID="A1">{own_id}</xzufi:id>'
        "<xzufi:bezeichnung languageCode='de'>Rad-Portal</xzufi:bezeichnung>"
        f"<xzufi:link><xzufi:typ><code>01</code></xzufi:typ><xzufi:link>{address}</xzufi:link></xzufi:link>{more}"
        f'<xzufi:zustaendigkeit><xzufi:leistungID schemeAgencyID="A1">{services}</xzufi:leistungID>'
        "</xzufi:zustaendigkeit></xzufi:onlinedienst></xzufi:schreibe>"
    )


def single_duty(authority_id: str, service_id: str, area: str, *, role: str = "01") -> str:
    return (
        "<xzufi:schreibe><xzufi:zustaendigkeitTransferObjekt>"
        f'<xzufi:uebergeordnetesObjektID schemeAgencyID="A1">{authority_id}</xzufi:uebergeordnetesObjektID>'
        f'<xzufi:zustaendigkeit><xzufi:leistungID schemeAgencyID="A1">{service_id}</xzufi:leistungID>'
        f"<xzufi:gebietID>{area}</xzufi:gebietID><xzufi:rolle><code>{role}</code></xzufi:rolle>"
        "</xzufi:zustaendigkeit></xzufi:zustaendigkeitTransferObjekt></xzufi:schreibe>"
    )


EVERYTHING = (
    "<xzufi:referenzLeiKa><code>99108001001000</code></xzufi:referenzLeiKa>"
    + text("03", "Fahrrad registrieren lassen")
    + text("24", "Melden Sie Ihr Fahrrad an.")
    + text("06", "&lt;p&gt;Alle Räder &lt;b&gt;bitte&lt;/b&gt;.&lt;/p&gt;")
    + text("07", "&lt;ul&gt;&lt;li&gt;§ 1 RadG&lt;/li&gt;&lt;/ul&gt;")
    + text("08", "&lt;ul&gt;&lt;li&gt;Ausweis&lt;/li&gt;&lt;li&gt;Rechnung&lt;/li&gt;&lt;/ul&gt;")
    + text("09", "Sie haben ein Rad.")
    + text("11", "&lt;ol&gt;&lt;li&gt;Kommen&lt;/li&gt;&lt;li&gt;Gehen&lt;/li&gt;&lt;/ol&gt;")
    + text("14", "&lt;a href='https://rad.example/f.pdf'&gt;Antrag&lt;/a&gt;")
    + text("16", "Ein Hinweis.")
    + text("25", "Widerspruch")
    + "<xzufi:modulFrist><xzufi:frist xsi:type='xzufi:FristDauer'><xzufi:dauer>2</xzufi:dauer>"
    "<xzufi:einheit><code>WOCHE</code></xzufi:einheit></xzufi:frist></xzufi:modulFrist>"
    "<xzufi:modulBearbeitungsdauer><xzufi:bearbeitungsdauer xsi:type='xzufi:FristDauer'><xzufi:dauer>3"
    "</xzufi:dauer><xzufi:einheit><code>TAG</code></xzufi:einheit></xzufi:bearbeitungsdauer>"
    "</xzufi:modulBearbeitungsdauer><xzufi:modulKosten><xzufi:kosten xsi:type='xzufi:KostenFix'><xzufi:betrag>"
    "<xzufi:currency_code>EUR</xzufi:currency_code><xzufi:value>12.5</xzufi:value></xzufi:betrag></xzufi:kosten>"
    "<xzufi:kosten xsi:type='xzufi:KostenVariabel'><xzufi:untergrenze><xzufi:value>1</xzufi:value>"
    "</xzufi:untergrenze><xzufi:obergrenze><xzufi:value>2.00</xzufi:value></xzufi:obergrenze></xzufi:kosten>"
    "</xzufi:modulKosten><xzufi:modulBegriffImKontext><xzufi:begriffImKontext><xzufi:begriff>Velo</xzufi:begriff>"
    "</xzufi:begriffImKontext></xzufi:modulBegriffImKontext><xzufi:modulFachlicheFreigabe>"
    "<xzufi:fachlichFreigegebenAm>2026-10-01</xzufi:fachlichFreigegebenAm>"
    "<xzufi:fachlichFreigegebenDurch>Radamt</xzufi:fachlichFreigegebenDurch></xzufi:modulFachlicheFreigabe>"
    "<xzufi:vertrauensniveau><code>30</code></xzufi:vertrauensniveau>"
    "<xzufi:leistungsadressat><code>002</code></xzufi:leistungsadressat>"
    "<xzufi:versionsinformation><xzufi:geaendertDatumZeit>2026-10-02T10:00:00</xzufi:geaendertDatumZeit>"
    "</xzufi:versionsinformation>"
)
"""Each module and attribute that is read, as another system may fill it."""


def test_a_service_of_another_system_becomes_one_of_ours() -> None:
    done = take_over(message(service(more=EVERYTHING)))

    row = stored("fahrrad-registrieren-lassen")
    facts = facts_from(row.facts)
    assert done.skipped == []
    assert (row.title, row.lead) == ("Fahrrad registrieren lassen", "Melden Sie Ihr Fahrrad an.")
    assert (row.origin, row.external_id, row.leika) == (Origin.XZUFI, "A1:L1", ["99108001001000"])
    assert (row.trust, row.audiences) == (Trust.SUBSTANTIAL, [Audience.BUSINESS])
    assert (row.synonyms, row.updated_on) == (["Velo"], datetime.date(2026, 10, 2))
    assert (row.category.slug, row.channel, row.is_published) == ("sonstiges", Channel.INFO, True)
    assert facts.about == "<p>Alle Räder bitte.</p>"
    assert facts.requirements == ("Sie haben ein Rad.",)
    assert facts.documents == (Proof(name="Ausweis"), Proof(name="Rechnung"))
    assert facts.steps == (Step(title="Kommen"), Step(title="Gehen"))
    assert facts.legal == (LegalBasis(law="§ 1 RadG", section=""),)
    assert facts.forms == (PaperForm(name="Antrag", url="https://rad.example/f.pdf"),)
    assert facts.deadlines == (Deadline(text="2 Wochen", amount=2, unit=Unit.WEEKS),)
    assert facts.processing == Processing(amount=3, unit=Unit.DAYS)
    assert facts.costs == (
        Cost(kind=CostKind.FIXED, cents=1250),
        Cost(kind=CostKind.RANGE, from_cents=100, to_cents=200),
    )
    assert facts.sources[0].reviewed == Review(on=datetime.date(2026, 10, 1), by="Radamt")


def test_importing_again_changes_nothing_and_a_new_title_keeps_the_address() -> None:
    file = message(service(), service("L2"), authority(duties=duty("L1", NORDERSTEDT)))
    take_over(file)

    again = take_over(file)
    renamed = take_over(message(service(title="Rad anmelden")))

    assert not again.counts.has_changed
    assert (again.counts.services[Kind.UNCHANGED], again.counts.rules_added) == (2, 0)
    assert renamed.changes[0].slug == "fahrrad-anmelden"
    assert [*Service.objects.filter(origin=Origin.XZUFI).order_by("slug").values_list("slug", "title")] == [
        ("fahrrad-anmelden", "Rad anmelden"),
        ("fahrrad-anmelden-2", "Fahrrad anmelden"),
    ]


def test_a_dry_run_says_what_would_change_and_changes_nothing() -> None:
    take_over(message(service(), service("L2", title="Roller anmelden"), service("L3", title="Boot anmelden")))
    before = [*Service.objects.order_by("pk").values()]
    file = message(
        service(more=text("24", "Jetzt mit Text.")),
        service("L2", title="Roller anmelden"),
        service("L4", title="Auto anmelden"),
        deletion("L3"),
    )

    done = take_over(file, dry_run=True, in_detail=True)

    assert [str(change) for change in done.changes] == [
        "= roller-anmelden (unchanged)",
        "~ fahrrad-anmelden (changed): lead nothing → “Jetzt mit Text.”",
        "+ auto-anmelden (new): “Auto anmelden”",
        "- boot-anmelden (withdrawn)",
    ]
    assert [*Service.objects.order_by("pk").values()] == before


def test_deleting_withdraws_and_writing_again_publishes() -> None:
    take_over(message(service()))

    gone = take_over(message(deletion("L1")))
    was_gone = not stored().is_published
    back = take_over(message(service()))

    assert was_gone
    assert (gone.counts.services[Kind.WITHDRAWN], back.counts.services[Kind.CHANGED]) == (1, 1)
    assert stored().is_published


@pytest.mark.parametrize(
    ("records", "is_published"),
    [((service(), deletion("L1")), False), ((deletion("L1"), service()), True)],
)
def test_the_last_word_of_a_file_about_a_service_counts(records: tuple[str, ...], is_published: bool) -> None:
    take_over(message(service()))

    take_over(message(*records))

    assert stored().is_published is is_published


def test_a_service_that_is_no_longer_valid_is_not_shown() -> None:
    ended = "<xzufi:gueltigkeit><xzufi:ende>2020-01-01</xzufi:ende></xzufi:gueltigkeit>"

    done = take_over(message(service(more=ended)))

    assert done.counts.services.total() == 0
    assert not Service.objects.filter(origin=Origin.XZUFI).exists()


def test_publishing_the_folders_leaves_imported_services_and_their_topics_alone() -> None:
    take_over(message(service(more="<xzufi:kategorie><xzufi:bezeichnung>X</xzufi:bezeichnung></xzufi:kategorie>")))

    publish_catalogue(files=CatalogueFiles(categories=(), services=(), connections=()))

    assert stored().is_published
    assert stored().category.slug == "sonstiges"


def test_a_topic_is_found_by_its_name_or_by_the_key_of_the_service() -> None:
    Category.objects.create(slug="tiere", title="Tiere", icon="dog", position=1)
    Category.objects.create(slug="fahrzeug-und-verkehr", title="Verkehr", icon="car", position=2)
    named = "<xzufi:kategorie><xzufi:bezeichnung>TIERE</xzufi:bezeichnung></xzufi:kategorie>"
    keyed = "<xzufi:referenzLeiKa><code>99036008070000</code></xzufi:referenzLeiKa>"

    take_over(message(service(more=named), service("L2", title="Kfz abmelden", more=keyed)))

    assert stored().category.slug == "tiere"
    assert stored("kfz-abmelden").category.slug == "fahrzeug-und-verkehr"


def test_an_online_service_is_a_way_of_the_services_it_names() -> None:
    parameter = (
        "<xzufi:dynamischerParameter><xzufi:name>ort</xzufi:name><xzufi:typ><code>001</code></xzufi:typ>"
        "</xzufi:dynamischerParameter>"
    )
    file = message(service(), online(more=parameter))

    take_over(file)

    assert facts_from(stored().facts).channels == (
        Way(kind=Channel.EXTERNAL, name="Rad-Portal", url="https://rad.example/antrag?ort={ars}"),
    )
    assert stored().channel == Channel.EXTERNAL
    assert not take_over(file).counts.has_changed


def test_an_online_service_may_come_in_a_file_of_its_own() -> None:
    take_over(message(service()))

    done, again = take_over(message(online())), take_over(message(online()))
    take_over(message(service()))
    unknown = take_over(message(online(services="L77")))

    assert (done.counts.services[Kind.CHANGED], again.counts.has_changed) == (1, False)
    assert [way.name for way in facts_from(stored().facts).channels] == ["Rad-Portal"]
    assert unknown.notes == ["an online service names A1:L77, which is not there"]


def test_authorities_are_found_by_name_or_added_with_how_to_reach_them() -> None:
    more = (
        "<xzufi:anschrift><xzufi:strasse>Weg</xzufi:strasse><xzufi:hausnummer>1</xzufi:hausnummer>"
        "<xzufi:postleitzahl>24103</xzufi:postleitzahl><xzufi:ort>Kiel</xzufi:ort></xzufi:anschrift>"
        "<xzufi:kommunikation><xzufi:kanal><code>02</code></xzufi:kanal><xzufi:kennung>0431 1</xzufi:kennung>"
        "</xzufi:kommunikation><xzufi:kommunikation><xzufi:kanal><code>01</code></xzufi:kanal>"
        "<xzufi:kennung>rad@example.de</xzufi:kennung></xzufi:kommunikation>"
    )
    file = message(authority("O1", name="Stadt Norderstedt"), authority("O2", name="Radamt Nord", more=more))

    done = take_over(file)

    added = Authority.objects.get(key="radamt-nord")
    contact = AuthorityContact.objects.get(authority=added)
    assert (added.article, added.origin, added.external_id) == ("das", RuleOrigin.XZUFI, "A1:O2")
    assert (contact.street, contact.town, contact.phone, contact.email) == (
        "Weg 1",
        "Kiel",
        "0431 1",
        "rad@example.de",
    )
    assert Authority.objects.get(key="stadt-norderstedt").origin == RuleOrigin.REFERENCE
    assert done.counts.authorities == {"changed": 1, "added": 1}
    assert take_over(file).counts.authorities == {"unchanged": 2}


def test_an_authority_keeps_its_key_when_it_is_renamed_and_namesakes_have_their_own() -> None:
    take_over(message(authority("O1", name="Bauamt"), authority("O2", name="Bauamt")))

    take_over(message(authority("O1", name="Amt für Bauen")))

    found = Authority.objects.filter(origin=RuleOrigin.XZUFI).order_by("key").values_list("key", "name")
    assert [*found] == [("bauamt", "Amt für Bauen"), ("bauamt-2", "Bauamt")]


@pytest.mark.parametrize(
    ("area", "region"),
    [
        (NORDERSTEDT, NORDERSTEDT),
        ("01060063", NORDERSTEDT),
        ("010600000000", SEGEBERG),
        ("01060", SEGEBERG),
        (f"urn:de:bund:destatis:bevoelkerungsstatistik:schluessel:rs:{KIEL}", KIEL),
        ("01", None),
    ],
)
def test_a_duty_becomes_a_rule_for_the_region_it_names(area: str, region: str | None) -> None:
    take_over(message(service(), authority(name="Stadt Norderstedt", duties=duty("L1", area))))

    rule = ResponsibilityRule.objects.get()
    assert (rule.service, rule.region_id, rule.authority_id) == ("fahrrad-anmelden", region, "stadt-norderstedt")
    assert rule.origin == RuleOrigin.XZUFI


def test_a_rule_of_an_import_answers_who_is_responsible() -> None:
    take_over(message(service(), authority(name="Stadt Norderstedt"), single_duty("O1", "L1", NORDERSTEDT)))

    answer = responsible_for(service="fahrrad-anmelden", place_ars=NORDERSTEDT, on=TODAY)

    assert answer.reason == (
        "Für Norderstedt ist die Stadt Norderstedt zuständig, weil der Zuständigkeitsfinder es so angibt "
        "(Angabe nach dem Standard XZuFi)."
    )


def test_who_only_advises_is_not_responsible() -> None:
    take_over(message(service(), authority(), single_duty("O1", "L1", NORDERSTEDT, role="03")))

    assert not ResponsibilityRule.objects.exists()


def test_an_authority_that_gives_up_a_service_loses_the_rule() -> None:
    take_over(message(service(), authority(duties=duty("L1", NORDERSTEDT, SEGEBERG))))

    fewer = take_over(message(authority(duties=duty("L1", SEGEBERG))))
    left = [*ResponsibilityRule.objects.values_list("region", flat=True)]
    none = take_over(message(authority()))

    assert (fewer.counts.rules_removed, left) == (1, [SEGEBERG])
    assert (none.counts.rules_removed, ResponsibilityRule.objects.count()) == (1, 0)


def test_two_authorities_for_the_same_region_are_told() -> None:
    file = message(
        service(), authority(duties=duty("L1", SEGEBERG)), authority("O2", name="Radamt", duties=duty("L1", SEGEBERG))
    )

    done = take_over(file)

    assert done.counts.rules_refused == 1
    said = "1 imported rules were not taken over: another imported rule says the same region is somebody's"
    assert done.notes == [f"fahrrad-anmelden: {said}"]
    assert not take_over(file).counts.has_changed


def test_what_an_operator_has_written_goes_before_an_import() -> None:
    file = message(service(), authority(duties=duty("L1", SEGEBERG, NORDERSTEDT)))
    take_over(file)
    ResponsibilityRule.objects.filter(region=SEGEBERG).update(origin=RuleOrigin.OPERATOR, law="§ 9")

    done = take_over(file)

    assert done.counts.rules_refused == 1
    assert ResponsibilityRule.objects.get(region=SEGEBERG).law == "§ 9"
    assert ResponsibilityRule.objects.filter(region=NORDERSTEDT, origin=RuleOrigin.XZUFI).exists()


def test_loading_the_files_leaves_imported_rules_alone_until_they_speak_of_the_service() -> None:
    take_over(message(service(), authority(name="Stadt Norderstedt", duties=duty("L1", SEGEBERG))))
    take_over(message(service("L2", title="Hund anmelden"), authority("O2", duties=duty("L2", SEGEBERG))))

    load_reference(folder=settings.REFERENCE_DIR)

    origins = dict(ResponsibilityRule.objects.filter(service__endswith="-anmelden").values_list("service", "origin"))
    assert origins["fahrrad-anmelden"] == RuleOrigin.XZUFI
    assert origins["hund-anmelden"] == RuleOrigin.REFERENCE
    assert Authority.objects.get(key="stadt-norderstedt").external_id == "A1:O1"


def test_opening_hours_that_cannot_be_meant_are_told_and_the_authority_is_skipped() -> None:
    stated: dict[str, Json] = {
        "street": "",
        "postal_code": "",
        "town": "",
        "phone": "",
        "email": "",
        "website": "",
        "hours": [],
    }
    digest = digest_of({**stated, "wheelchair": "", "is_example": False})
    hours = '[{"weekday": 9, "opens": "08:00:00", "closes": "09:00:00"}]'
    own = (
        f'<xzufi:modulTextIndividuell><xzufi:typ listURI="{OUR_MODULES}"><code>contact</code></xzufi:typ>'
        f'<xzufi:inhalt>{{"stand": "{digest}", "wert": {{"hours": {hours}}}}}</xzufi:inhalt>'
        "</xzufi:modulTextIndividuell>"
    )

    done = take_over(message(authority(more=own)))

    assert [each.reason for each in done.skipped] == ["the opening hours cannot be meant"]
    assert not AuthorityContact.objects.exists()
