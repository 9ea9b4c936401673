"""The AI documents as Markdown with blanks, in Bokmål and Nynorsk; ``web/presenters/documents.py`` fills them in."""
