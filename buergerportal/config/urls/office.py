"""The addresses of the staff host. Of allauth's views only those that staff need, and no registration."""

from django.urls import path

from buergerportal.web.office import feedback, login, responsibility, rule_views, search_misses, views

handler404 = "buergerportal.web.office.views.not_found"

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("vorgang/<str:reference>/", views.case, name="case"),
    path("vorgang/<str:reference>/antrag.pdf", views.case_pdf, name="case_pdf"),
    path("vorgang/<str:reference>/datei/<uuid:file_id>/", views.case_file, name="case_file"),
    path("vorgang/<str:reference>/datei/<uuid:file_id>/vorschau/", views.case_preview, name="case_preview"),
    path("zustaendigkeiten/", responsibility.proof, name="responsibility"),
    path("zustaendigkeiten/<slug:service>/", responsibility.service, name="responsibility_service"),
    path("zustaendigkeiten/<slug:service>/regel/", rule_views.new_rule, name="rule_new"),
    path("zustaendigkeiten/<slug:service>/regel/<int:rule_id>/", rule_views.changed_rule, name="rule_change"),
    path("zustaendigkeiten/<slug:service>/regel/<int:rule_id>/beenden/", rule_views.ended_rule, name="rule_end"),
    path("zustaendigkeiten/<slug:service>/referenz/", rule_views.reference_rules, name="rules_return"),
    path("rueckmeldungen/", feedback.feedback, name="feedback"),
    path("suche/", search_misses.search_misses, name="search_misses"),
    path("anmelden/", login.log_in, name="account_login"),
    path("anmelden/zweiter-faktor/", login.confirm_second_factor, name="mfa_authenticate"),
    path("anmelden/passkey/", login.log_in_with_passkey, name="mfa_login_webauthn"),
    path("passwort/", login.change_password, name="account_change_password"),
    path("abmelden/", login.log_out, name="account_logout"),
    path("zweiter-faktor/", login.second_factors, name="mfa_index"),
    path("zweiter-faktor/app/", login.set_up_app, name="mfa_activate_totp"),
    path("zweiter-faktor/passkey/", login.set_up_passkey, name="mfa_add_webauthn"),
    path("zweiter-faktor/ersatzcodes/", login.recovery_codes, name="mfa_view_recovery_codes"),
]
