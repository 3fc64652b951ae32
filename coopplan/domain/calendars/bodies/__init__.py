"""What each body needs: its sessions, who chairs and sits, which venue, what must be ready when."""
