"""How long a search takes, with the services of today and with all of the register: ``bin/benchmark search``."""
