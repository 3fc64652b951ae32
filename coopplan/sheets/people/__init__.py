"""Result sheets about people and those they meet: colleagues, protocol, projects from inside."""
