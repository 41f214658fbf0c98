"""How fast it is known who is responsible, in one state and in a whole country: ``bin/benchmark routing``."""
