"""What all result sheets are drawn with: book, formats, charts, shading."""
