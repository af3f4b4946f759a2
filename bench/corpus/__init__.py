"""Invented plans of invented associations, from a seed: laid out, worded and written in many ways, with known faults.

`truth` makes a plan whose figures are right, `faults` spoils one thing in it and says what a careful reader would find,
`layouts_seen`, `layouts_once_unseen` (and 2 to 6) and `layouts_unseen` set it out as tables and text, `writers` makes
files of that, `scoring` counts. `mutations` spoils the examples' published plans in the same ways. The unseen layouts
were written last, by somebody who did not see how documents are read, and are only ever looked at as figures; the rules
of reading are tuned on the seen ones.

Six halves have been unseen before, all until 26 November 2026. The nine of `layouts_once_unseen` gave a recall of
68 % and a precision of 29 % the first time they were read, as text, XLSX and DOCX. The thirteen of
`layouts_once_unseen_2` gave 80 % and 23 %, as text, HTML, DOCX, XLSX and PDF. The nineteen of `layouts_once_unseen_3`
gave 83 % and 28 %. The sixteen of `layouts_once_unseen_4` gave 96.8 % and 93.4 %, and 99.8 % of their cells were read,
as text, DOCX, XLSX and PDF. The thirteen of `layouts_once_unseen_5` gave 96.3 % and 81.7 %, all that was false being
one rule in one layout, and 100 % of their cells were read, as text, DOCX, XLSX and PDF. The eleven of
`layouts_once_unseen_6` gave 99.1 % and 81.5 %, what was false being two rules in two layouts, and 100 % of their cells
were read, as text, DOCX, XLSX and PDF. They have been seen since, and count among the seen, each time as a round of its
own, after the first round of `layouts_seen`: `--round 7` reads only the last eleven.

The eight that are `layouts_unseen` now gave 96.3 % and 100 %, and 100 % of their cells, when they were first read, as
text, DOCX, XLSX and PDF. Nobody has looked at what was missed; a new round is written before that is done.
"""
