"""Commands for analysts: the problem written, and solved by another solver."""
