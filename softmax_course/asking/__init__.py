"""What is answered by clicking: choice questions, the proof as a board, a derivation as a table."""
