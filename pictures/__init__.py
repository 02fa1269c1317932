"""Pictures, each drawn by a short-lived process of its own: `python -m pictures.trend`. Nobody imports this room."""
