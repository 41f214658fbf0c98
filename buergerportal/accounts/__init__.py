"""Who logs in and on whose behalf: credentials, staff and their offices, principals."""
