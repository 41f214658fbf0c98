"""The addresses of the staff host. Of allauth's views only those that staff need, and no registration."""

from django.urls import path

from buergerportal.web.office import login, views

handler404 = "buergerportal.web.office.views.not_found"

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("vorgang/<str:reference>/", views.case, name="case"),
    path("vorgang/<str:reference>/antrag.pdf", views.case_pdf, name="case_pdf"),
    path("vorgang/<str:reference>/datei/<uuid:file_id>/", views.case_file, name="case_file"),
    path("anmelden/", login.log_in, name="account_login"),
    path("anmelden/zweiter-faktor/", login.confirm_second_factor, name="mfa_authenticate"),
    path("anmelden/passkey/", login.log_in_with_passkey, name="mfa_login_webauthn"),
    path("abmelden/", login.log_out, name="account_logout"),
    path("zweiter-faktor/", login.second_factors, name="mfa_index"),
    path("zweiter-faktor/app/", login.set_up_app, name="mfa_activate_totp"),
    path("zweiter-faktor/passkey/", login.set_up_passkey, name="mfa_add_webauthn"),
    path("zweiter-faktor/ersatzcodes/", login.recovery_codes, name="mfa_view_recovery_codes"),
]
