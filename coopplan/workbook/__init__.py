"""The only place that knows the file format."""
