"""The figures of docs/performance.md, measured in one run on the machine at hand. Never part of the tests."""
