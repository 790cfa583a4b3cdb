"""Where the cause of a wrong answer comes from: its code, known mistakes, its numbers, an error."""
