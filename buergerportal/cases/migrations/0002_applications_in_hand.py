"""How many applications are in hand for a service at each place: counts for operators, who see no application."""

from django.db import migrations

from buergerportal.core.roles import APP_ROLE

# The rows are open to the owner of the function while an operator asks, and to nobody else: the policies are for the
# owner only, and the function runs as the owner. For the plain role the announced operator opens no row.
ASKED_BY_OPERATOR = "current_setting('portal.operator', true) = 'yes'"
COUNT = f"""
CREATE FUNCTION cases_applications_in_hand(in_services text[])
RETURNS TABLE (service text, place_ars text, drafts bigint, open_cases bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT service.slug, application.place_ars,
        count(*) FILTER (WHERE application.submitted_at IS NULL AND application.expires_at > now()),
        count(*) FILTER (WHERE held.status IN ('received', 'in_review', 'question'))
    FROM applications_application AS application
    JOIN catalogue_formversion AS version ON version.id = application.form_version_id
    JOIN catalogue_service AS service ON service.id = version.service_id
    LEFT JOIN cases_case AS held ON held.application_id = application.id
    WHERE {ASKED_BY_OPERATOR} AND service.slug = ANY (in_services)
    GROUP BY service.slug, application.place_ars
$$;
REVOKE ALL ON FUNCTION cases_applications_in_hand(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_applications_in_hand(text[]) TO {APP_ROLE};
CREATE POLICY applications_application_counted ON applications_application
    FOR SELECT TO CURRENT_USER USING ({ASKED_BY_OPERATOR});
CREATE POLICY cases_case_counted ON cases_case FOR SELECT TO CURRENT_USER USING ({ASKED_BY_OPERATOR});
"""
UNCOUNT = """
DROP POLICY cases_case_counted ON cases_case;
DROP POLICY applications_application_counted ON applications_application;
DROP FUNCTION cases_applications_in_hand(text[]);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0001_cases'),
        ('applications', '0003_identity'),
        ('catalogue', '0001_catalogue'),
    ]

    operations = [migrations.RunSQL(sql=COUNT, reverse_sql=UNCOUNT)]
