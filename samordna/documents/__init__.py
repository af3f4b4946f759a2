"""One block model and its four writers: `pdf`, `docx`, `xlsx` and `html`, each with `write(document)`.

A caller builds a `blocks.Document` once; the writers print the same headings, tables and figures from it. The writers
are imported one by one (`from samordna.documents import pdf`), so that nobody loads what they do not print.
"""
