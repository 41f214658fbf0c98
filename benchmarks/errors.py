"""What keeps a benchmark from being one."""


class BenchmarkFailed(Exception):
    """Something did not answer as it should; figures taken then would mean nothing."""
