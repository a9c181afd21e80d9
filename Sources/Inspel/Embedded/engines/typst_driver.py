"""Compiles Typst source from standard input to PDF/UA-1 on standard output. Argument: the file's time in Unix seconds.

Only fonts from the package itself are used and no file can be read: the root is an empty folder.
"""
import sys
import tempfile

import typst

source = sys.stdin.buffer.read()
with tempfile.TemporaryDirectory() as root:
    try:
        pdf = typst.compile(
            source,
            root=root,
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=int(sys.argv[1]),
        )
    except typst.TypstError as error:
        sys.stderr.write(str(error.message if hasattr(error, "message") else error))
        for hint in getattr(error, "hints", []) or []:
            sys.stderr.write("\n" + hint)
        sys.exit(2)
sys.stdout.buffer.write(pdf)
