"""Filling in: start, one topic a page, check, send, done. Every page is for the browser that began it alone."""
