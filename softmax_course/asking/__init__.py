"""Exercises to click: choice questions, and the proof as a board to fill."""
