"""Coming back to an application, its PDF, and the one view of drafts that the nightly deletion has."""

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.db import migrations, models

from buergerportal.core.database import row_level_security


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0001_applications'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessFactor',
            fields=[
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='access_factor', serialize=False, to='applications.application')),
                ('kind', models.CharField(choices=[('birth_date', 'Geburtsdatum'), ('code', 'Eigener Code')], max_length=10)),
                ('sealed_hash', models.BinaryField()),
                ('reference_hash', models.CharField(max_length=64, null=True, unique=True)),
                ('set_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['birth_date', 'code'])), name='access_factor_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='FailedAccess',
            fields=[
                ('given_hash', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('failures', models.PositiveIntegerField(default=0)),
                ('blocked_until', models.DateTimeField(null=True)),
                ('last_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'indexes': [models.Index(fields=['last_at'], name='failed_access_last')],
            },
        ),
        migrations.CreateModel(
            name='ApplicationDocument',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('application', 'Antrag als PDF')], max_length=20)),
                ('size', models.PositiveIntegerField()),
                ('sealed_content', models.BinaryField()),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='applications.application')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('application', 'kind'), name='document_once_of_a_kind'), models.CheckConstraint(condition=models.Q(('kind__in', ['application'])), name='document_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='ResumeLink',
            fields=[
                ('token_hash', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('used', models.PositiveIntegerField(default=0)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resume_links', to='applications.application')),
            ],
            options={
                'indexes': [models.Index(fields=['expires_at'], name='resume_link_expiry')],
            },
        ),
        row_level_security(
            "applications_applicationdocument",
            using="EXISTS (SELECT FROM applications_application AS owner WHERE owner.id = application_id)",
        ),
        migrations.RunSQL(
            sql="CREATE POLICY applications_application_expired ON applications_application FOR SELECT"
            " USING (submitted_at IS NULL AND expires_at < now()"
            " AND current_setting('portal.expired_drafts', true) = 'yes')",
            reverse_sql="DROP POLICY applications_application_expired ON applications_application",
        ),
    ]
