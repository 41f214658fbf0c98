"""What a web process builds before somebody has to wait for it."""

import gc
import logging
import threading

from django.db import Error, connections

from buergerportal.search.queries import prepare_search

_log = logging.getLogger(__name__)


def warm_up() -> threading.Thread:
    """Build the indexes of the search beside the first requests; if that fails, the first search builds them."""
    thread = threading.Thread(target=_prepared, name="warm-up", daemon=True)
    thread.start()
    return thread


def _prepared() -> None:
    try:
        prepare_search()
    except Error as error:
        _log.warning("The first search will build its indexes: %s", error)
    finally:
        connections.close_all()
    keep_for_good()


def keep_for_good() -> None:
    """Look through what there is now for garbage once, then never again: it stays, and looking only takes time."""
    gc.collect()
    gc.freeze()
