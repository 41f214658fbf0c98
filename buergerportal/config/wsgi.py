"""The entry point of the application server."""

import gc

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
# What was imported stays for good: looking through it again and again for garbage only takes time.
gc.collect()
gc.freeze()
