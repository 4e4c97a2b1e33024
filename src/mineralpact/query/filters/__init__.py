"""Typed filters, one class a kind, their combinations and their JSON text."""
