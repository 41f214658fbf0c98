"""The entry point of the application server."""

from django.core.wsgi import get_wsgi_application

_portal = get_wsgi_application()

# Django has to be set up first.
from buergerportal.web.warm_up import keep_for_good, warm_up  # noqa: E402
from buergerportal.web.whole_requests import whole_requests  # noqa: E402

application = whole_requests(_portal)
keep_for_good()
warm_up()
