"""How people prove who they are: one folder per provider, found by the registry."""
