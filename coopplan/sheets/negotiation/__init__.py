"""Sheets to negotiate with: requests, values, solutions, a page a service."""
