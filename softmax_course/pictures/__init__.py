"""The pictures of the chapters, a module a chapter: numbers in, a Picture with its words out."""
