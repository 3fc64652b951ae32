"""What differs between two plans: sheets that say it, by what changes."""
