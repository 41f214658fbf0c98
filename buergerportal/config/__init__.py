"""The Django project: settings, the URLs of each kind of host, the WSGI entry point."""
