"""Days that people may work: granted by period, by year, or as a share of their time."""
