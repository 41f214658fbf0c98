"""The cache that every process shares: rate limits and used codes. Nothing in it needs to survive a crash."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_credentials")]

    operations = [
        migrations.RunSQL(
            sql="""
            CREATE UNLOGGED TABLE cache_entry (
                cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
            );
            CREATE INDEX cache_entry_expires ON cache_entry (expires);
            """,
            reverse_sql="DROP TABLE cache_entry;",
        ),
    ]
