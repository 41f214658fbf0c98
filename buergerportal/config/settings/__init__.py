"""One settings module per way of running: demo, production, test; what they share is in base."""
