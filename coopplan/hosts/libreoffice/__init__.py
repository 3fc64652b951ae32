"""LibreOffice on this machine, and its documents, open in it or saved."""
