"""Result sheets read back: dates, answers, retained solutions, the validated plan."""
