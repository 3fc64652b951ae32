"""Days closed for some or for all: holidays by territory, and deadlines that fall on them."""
