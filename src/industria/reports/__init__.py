"""One self-contained HTML file from the result tables of a run: pictures, tables, sentences, sources.

Reports read results only. Whatever could give a respondent away is withheld before anything is drawn.
"""
