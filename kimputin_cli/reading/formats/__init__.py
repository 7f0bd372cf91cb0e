"""One file per format: a stream of bytes becomes texts with what their container says of them.

`FORMATS` maps a file name's suffix to the function that reads it; each takes (stream, source) and yields `Raw` or
`Unreadable`, and imports what is heavy only when it is called.
"""

from kimputin_cli.reading.formats.csv_table import read_csv
from kimputin_cli.reading.formats.docx import read_docx
from kimputin_cli.reading.formats.html import read_html
from kimputin_cli.reading.formats.json_file import read_json
from kimputin_cli.reading.formats.jsonl import read_jsonl
from kimputin_cli.reading.formats.markdown import read_markdown
from kimputin_cli.reading.formats.mhtml import read_mhtml
from kimputin_cli.reading.formats.parquet import read_parquet
from kimputin_cli.reading.formats.pdf import read_pdf
from kimputin_cli.reading.formats.text import read_text
from kimputin_cli.reading.formats.warc import read_warc
from kimputin_cli.reading.formats.zip_archive import Reader, zip_reader

FORMATS: dict[str, Reader] = {
    ".txt": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
    ".docx": read_docx,
    ".pdf": read_pdf,
    ".warc": read_warc,
    ".warc.gz": read_warc,
}
FORMATS[".zip"] = zip_reader(dict(FORMATS))

__all__ = ["FORMATS", "Reader"]
