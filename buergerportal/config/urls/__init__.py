"""One module of addresses per kind of host: portals, accounts, offices."""
