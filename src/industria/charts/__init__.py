"""Every picture, defined once: result tables in, Altair (Vega-Lite) charts and their data twins out.

One module a picture. Each has `twin(…)`, the table of exactly what is drawn, and `chart(…, language)`, the
picture, or None where nothing can be drawn. Pictures compute no measures: they read result tables only.
"""
