"""Days and hours of the year: worked, closed, open to meetings."""
