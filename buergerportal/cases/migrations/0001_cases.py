"""Cases and their course, each row visible only to its office and to whoever holds the application."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from buergerportal.core.database import row_level_security

# Nothing announced means an empty list, and so no rows.
OFFICES = "string_to_array(nullif(current_setting('portal.offices', true), ''), ',')::bigint[]"
APPLICATIONS = "string_to_array(nullif(current_setting('portal.applications', true), ''), ',')::uuid[]"


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('applications', '0001_applications'),
        ('jurisdiction', '0001_places_and_responsibility'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, serialize=False, to='applications.application')),
                ('service_slug', models.SlugField(max_length=80)),
                ('reference', models.CharField(max_length=24, unique=True)),
                ('status', models.CharField(choices=[('received', 'Eingegangen'), ('in_review', 'In Prüfung'), ('question', 'Rückfrage an Sie'), ('approved', 'Erledigt'), ('rejected', 'Abgelehnt'), ('withdrawn', 'Zurückgezogen')], default='received', max_length=12)),
                ('received_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('read_at', models.DateTimeField(null=True)),
                ('sealed_headline', models.BinaryField()),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='jurisdiction.office')),
            ],
        ),
        migrations.CreateModel(
            name='CaseEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('status', models.CharField(choices=[('received', 'Eingegangen'), ('in_review', 'In Prüfung'), ('question', 'Rückfrage an Sie'), ('approved', 'Erledigt'), ('rejected', 'Abgelehnt'), ('withdrawn', 'Zurückgezogen')], max_length=12)),
                ('sealed_message', models.BinaryField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='cases.case')),
            ],
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['office', 'status', '-received_at'], name='case_inbox'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['received', 'in_review', 'question', 'approved', 'rejected', 'withdrawn'])), name='case_status_known'),
        ),
        migrations.AddConstraint(
            model_name='caseevent',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['received', 'in_review', 'question', 'approved', 'rejected', 'withdrawn'])), name='case_event_status_known'),
        ),
        row_level_security(
            "cases_case",
            using=f"office_id = ANY ({OFFICES}) OR application_id = ANY ({APPLICATIONS})",
        ),
        row_level_security(
            "cases_caseevent",
            using="EXISTS (SELECT FROM cases_case AS owner WHERE owner.application_id = case_id)",
        ),
    ]
