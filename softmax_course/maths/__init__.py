"""The mathematics: equations (1) to (9) as plain functions, and cost and gradient in one pass."""
