"""Where a draft's link was sent to, for one reminder, and the one view of drafts that the reminding job has."""
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0005_earlier_answers'),
    ]

    operations = [
        migrations.AddField(
            model_name='application',
            name='reminded_for',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='application',
            name='sealed_address',
            field=models.BinaryField(null=True),
        ),
        migrations.RunSQL(
            sql="CREATE POLICY applications_application_expiring ON applications_application FOR SELECT"
            " USING (submitted_at IS NULL AND sealed_address IS NOT NULL AND expires_at < now() + interval '7 days'"
            " AND current_setting('portal.expiring_drafts', true) = 'yes')",
            reverse_sql="DROP POLICY applications_application_expiring ON applications_application",
        ),
    ]
