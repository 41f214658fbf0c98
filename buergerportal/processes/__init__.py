"""The only place that knows an order: apply, submit, open the case, tell the people concerned."""
