"""The addresses of a portal's host."""

from django.urls import include, path, re_path

from buergerportal.web.citizen import (
    barrier_page,
    feedback_pages,
    front_pages,
    resume_page,
    search_pages,
    service_page,
    sitemap,
    situation_pages,
    status_page,
)
from buergerportal.web.citizen.apply import (
    access_page,
    check_page,
    done_page,
    files,
    form_page,
    later_page,
    not_online_page,
    proving,
    start,
    without_proof,
)

urlpatterns = [
    path("", front_pages.home),
    path("suche/", search_pages.search),
    path("suche/vorschlaege/", search_pages.suggestions),
    path("suche/nicht-dabei/", search_pages.not_found),
    path("themen/<slug:slug>/", front_pages.category),
    path("lebenslagen/", situation_pages.situations),
    path("lebenslagen/<slug:slug>/", situation_pages.situation),
    path("leistungen/", front_pages.services_by_letter),
    path("leistungen/<slug:slug>/", service_page.service),
    path("leistungen/<slug:slug>/ort/", service_page.choose_place),
    path("leistungen/<slug:slug>/hilfreich/", feedback_pages.vote),
    path("leistungen/<slug:slug>/rueckmeldung/", feedback_pages.remark),
    path("leistungen/<slug:slug>/starten/", start.start),
    path("leistungen/<slug:slug>/ausweisen/", proving.go_and_prove),
    path("leistungen/<slug:slug>/ausgewiesen/", proving.come_back),
    path("leistungen/<slug:slug>/ohne-online-ausweis/", without_proof.without_proof),
    path("antrag/<uuid:application_id>/spaeter/", later_page.later_page),
    path("antrag/<uuid:application_id>/zugang/", access_page.access_page),
    path("antrag/<uuid:application_id>/antrag.pdf", files.application_pdf),
    path("antrag/<uuid:application_id>/pruefen/", check_page.check_page),
    path("antrag/<uuid:application_id>/nicht-online/", not_online_page.not_online_page),
    path("antrag/<uuid:application_id>/fertig/", done_page.done_page),
    path("antrag/<uuid:application_id>/datei/<uuid:file_id>/", files.file),
    path("antrag/<uuid:application_id>/<slug:page_key>/", form_page.form_page),
    path("weiter/", resume_page.resume),
    path("weiter/<str:token>/", resume_page.open_link),
    path("status/", status_page.status_login),
    path("status/<uuid:application_id>/", status_page.status),
    path("status/<uuid:application_id>/schliessen/", status_page.leave),
    path("barriere-melden/", barrier_page.report),
    re_path(
        r"^(?P<slug>impressum|datenschutz|barrierefreiheit|leichte-sprache|gebaerdensprache)/$", front_pages.text_page
    ),
    path("portal.css", front_pages.portal_styles),
    path("robots.txt", front_pages.robots),
    path("sitemap.xml", sitemap.sitemap),
    path("api/", include("buergerportal.web.api.urls")),
    path("_ui/", include("buergerportal.web.ui.urls")),
]
