"""How long forms take: to evaluate, small and large, and to load and check: ``bin/benchmark forms``."""
