#!/bin/sh
# Makes the fixtures of each format from fixtures/formats/article.md, with programs that are commonly used to
# write that format: pandoc, LibreOffice and a browser, from Debian's packages.
#
#   apt-get install pandoc libreoffice-writer-nogui libreoffice-impress-nogui chromium groff img2pdf \
#       poppler-utils qpdf
#   tools/make-fixtures.sh
#
# article.txt is written by hand; the tests compare the others with it.
set -eu
cd "$(dirname "$0")/../fixtures/formats"
export SOURCE_DATE_EPOCH=1767225600

for kind in rst:rst adoc:asciidoc org:org docx:docx odt:odt epub:epub pptx:pptx; do
    pandoc --standalone --from markdown --to "${kind#*:}" --output "article.${kind%%:*}" article.md
done
pandoc --standalone --from markdown --to pptx --slide-level 2 --output slides.pptx slides.md
gzip -9nc article.md > article.md.gz

# A notebook: the Markdown in cells, with code between them, as Jupyter writes it.
python3 - <<'END'
import json
from pathlib import Path

front, _, text = Path("article.md").read_text().removeprefix("---\n").partition("---\n")
title = front.partition("title: ")[2].partition("\n")[0]
first, second = text.strip().split("\n\n## ", 1)
cell = lambda kind, text, **more: {"cell_type": kind, "metadata": {}, "source": text.splitlines(True), **more}
output = {"name": "stdout", "output_type": "stream", "text": ["It is lit again.\n"]}
code = cell("code", 'print("It is lit again.")', execution_count=1, outputs=[output])
cells = [cell("markdown", f"# {title}\n\n{first}\n"), code, cell("markdown", f"## {second}\n")]
notebook = {"cells": cells, "metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}
Path("article.ipynb").write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n")
END

# A mail as mail programs send it: the text encoded, with an HTML alternative.
python3 - <<'END'
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

title, text = Path("article.txt").read_text().split("\n\n", 1)
mail = EmailMessage(policy=SMTP)
mail["From"] = "Ann Lind <ann@example.org>"
mail["To"] = "ben@example.org"
mail["Subject"] = title
mail["Date"] = "Thu, 01 Jan 2026 00:00:00 +0000"
mail["Message-ID"] = "<1@example.org>"
mail.set_content(text, charset="utf-8", cte="quoted-printable")
mail.add_alternative(f"<p>{title}</p>", subtype="html")
mail.set_boundary("=-part-of-the-mail-=")
Path("article.eml").write_bytes(mail.as_bytes())
END

# LibreOffice uses its own names for styles, and writes more markup than pandoc.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
convert() { # FROM TO: converts FROM to the format of the extension of TO
    cp "$1" "$work/from.${1##*.}"
    soffice --headless -env:UserInstallation="file://$work/profile" --convert-to "${2##*.}" \
        --outdir "$work" "$work/from.${1##*.}" > "$work/log"
    mv "$work/from.${2##*.}" "$2"
}
convert article.odt libreoffice.docx
convert article.docx libreoffice.odt
convert article.pptx article.odp
convert slides.pptx libreoffice-slides.odp
convert libreoffice-slides.odp libreoffice-slides.pptx

# A page as a browser saves it, serialized from the DOM.
pandoc --standalone --from markdown --to html5 --output "$work/article.html" article.md
chromium --headless --no-sandbox --disable-gpu --dump-dom "file://$work/article.html" \
    > article.html 2> "$work/log"


# PDF: from LibreOffice; two columns from a browser; running heads and page numbers on small pages from groff;
# pictures of pages; and with passwords, one of them empty.
cp libreoffice.odt "$work/article.odt"
soffice --headless -env:UserInstallation="file://$work/profile" --convert-to pdf \
    --outdir . "$work/article.odt" > "$work/log"

cat > "$work/columns.css" <<'END'
<style>
@page { size: A4; margin: 2cm }
body { max-width: none; columns: 2; font: 10pt serif; text-align: justify; hyphens: auto }
header { column-span: all }
</style>
END
pandoc --standalone --from markdown --to html --include-in-header "$work/columns.css" \
    --output "$work/columns.html" article.md
chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
    --print-to-pdf="$PWD/columns.pdf" "file://$work/columns.html" 2> "$work/log"

pandoc --standalone --from markdown --to ms --variable fontfamily=T article.md |
    sed '/^\.nr [LPHF][LOM] /d' > "$work/article.ms"
{
    printf '.ds LH Tarnsby Reader\n.ds CH\n.ds RH Number 12\n.ds CF \\\\n(PN\n'
    printf '.nr PO 1c\n.nr LL 8.5c\n.nr HM 2c\n.nr FM 2c\n'
    cat "$work/article.ms"
} | groff -k -t -ms -dpaper=a6 -Tpdf -P-pa6 2> "$work/log" > heads.pdf

pdftoppm -gray -r 36 -png article.pdf "$work/page"
img2pdf --output scanned.pdf "$work"/page*.png

qpdf --encrypt "" owner 256 -- heads.pdf opens.pdf
qpdf --encrypt user owner 256 -- heads.pdf locked.pdf
