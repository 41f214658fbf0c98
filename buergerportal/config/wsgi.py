"""The entry point of the application server."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from buergerportal.web.warm_up import keep_for_good, warm_up  # noqa: E402  Django has to be set up first

keep_for_good()
warm_up()
