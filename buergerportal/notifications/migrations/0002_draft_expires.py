"""Mails that say that a draft will be deleted."""
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('notifications', '0001_outgoing_mail'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='outgoingmail',
            name='mail_kind_known',
        ),
        migrations.AlterField(
            model_name='outgoingmail',
            name='kind',
            field=models.CharField(choices=[('application_received', 'Application Received'), ('status_changed', 'Status Changed'), ('draft_link', 'Draft Link'), ('draft_expires', 'Draft Expires'), ('barrier_report', 'Barrier Report')], max_length=30),
        ),
        migrations.AddConstraint(
            model_name='outgoingmail',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['application_received', 'status_changed', 'draft_link', 'draft_expires', 'barrier_report'])), name='mail_kind_known'),
        ),
    ]
