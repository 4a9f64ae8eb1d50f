"""Sportello: the counter of a public office, for calls for proposals."""
