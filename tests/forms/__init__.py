"""Filled « Bilan des projets Clas » forms made on purpose to be hard to read, with the truth of each.

In: hand-written projects (`projects/qNN.json`), the blank form.
Out: files and what a reader must find in them.
Nothing here imports the reader or the writers: the forms are built with lxml and zipfile alone.

    python -m tests.forms build/forms --seed 1 --count 150
    python -m tests.forms.measure build/forms
"""
