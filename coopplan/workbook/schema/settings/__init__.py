"""The settings of the sheet *Paramètres*, a module a subject."""
