"""Money as it is typed: expenses and credits, schemes and applications, who pays what."""
