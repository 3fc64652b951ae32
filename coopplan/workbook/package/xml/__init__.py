"""The XML of parts, whatever they hold: elements, and the relationships between parts."""
