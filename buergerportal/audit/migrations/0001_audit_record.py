"""The audit record: entries that only one database function writes and nothing changes or deletes."""

from django.db import migrations, models

APPEND = """
CREATE FUNCTION audit_append(in_chain text, in_actor text, in_verb text, in_subject text, in_details text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    head audit_auditchain%ROWTYPE;
    moment timestamptz := clock_timestamp();
    digest bytea;
BEGIN
    INSERT INTO audit_auditchain (chain, sequence, hash) VALUES (in_chain, 0, ''::bytea) ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM audit_auditchain WHERE chain = in_chain FOR UPDATE;
    digest := sha256(head.hash || convert_to(concat_ws(E'\\x1f', in_chain, head.sequence + 1,
        (extract(epoch FROM moment) * 1000000)::bigint, in_actor, in_verb, in_subject, in_details), 'UTF8'));
    INSERT INTO audit_auditentry (chain, sequence, at, actor, verb, subject, details, previous_hash, hash)
        VALUES (in_chain, head.sequence + 1, moment, in_actor, in_verb, in_subject, in_details, head.hash, digest);
    UPDATE audit_auditchain SET sequence = head.sequence + 1, hash = digest WHERE chain = in_chain;
END $$;
"""

APPEND_ONLY = """
CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'entries of the audit record are never changed or deleted';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditChain",
            fields=[
                ("chain", models.CharField(max_length=120, primary_key=True, serialize=False)),
                ("sequence", models.BigIntegerField()),
                ("hash", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("chain", models.CharField(max_length=120)),
                ("sequence", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("actor", models.CharField(max_length=80)),
                ("verb", models.CharField(max_length=60)),
                ("subject", models.CharField(max_length=120)),
                ("details", models.TextField()),
                ("previous_hash", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "indexes": [models.Index(fields=["subject", "id"], name="audit_entry_by_subject")],
                "constraints": [
                    models.UniqueConstraint(fields=("chain", "sequence"), name="audit_entry_once_in_chain")
                ],
            },
        ),
        migrations.RunSQL(
            sql=APPEND,
            reverse_sql="DROP FUNCTION audit_append(text, text, text, text, text);",
        ),
        migrations.RunSQL(
            sql=APPEND_ONLY,
            reverse_sql="DROP TRIGGER audit_append_only ON audit_auditentry; DROP FUNCTION audit_refuse_change();",
        ),
    ]
