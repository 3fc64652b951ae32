"""Sheets on money: each project's financing, each source's use."""
