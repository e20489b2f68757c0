"""What a page says, made once for the app and for every report: facts in, titled blocks out; renders nothing.

One module a page. Figures from which a single respondent could be inferred are withheld before anything is
drawn, unless the reader asks for the view from inside the office.
"""
