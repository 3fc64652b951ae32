"""The sentences of the result sheets, by what they speak of."""
