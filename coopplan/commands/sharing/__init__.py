"""Commands that make files for others: publication, documents to sign, charts."""
