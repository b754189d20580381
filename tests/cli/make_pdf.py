"""make_pdf.py FILE: a report of four pages, with headers, footers and words parted at line ends."""
import sys

PARAGRAPHS = [
    ["The council has counted 412 pangolins in the harbour dis-",
     "trict this year, said Ann Lee, who leads the well-known",
     "survey. It had counted 380 in the year before."],
    ["\u201cWe did not expect so many,\u201d said Tony Wu, the director of",
     "Harbour Trust. \u201cThe northern quay is full of them.\u201d"],
]
OVER = ["The survey will be repeated in May and the council is to",
        "publish all of it, among them the counts of those who had"]
ON = ["objected on page {0}, and those of the southern quay."]


def page(n, of):
    lines = [(9, 800, 'Harbour Report 2024'), (9, 30, 'Page %d of %d' % (n, of))]
    y = 760
    if n == 1:
        lines += [(22, 740, 'Pangolins of the harbour'), (11, 710, 'By Ann Lee')]
        y = 690
    else:
        lines += [(11, y, ON[0].format(n))]
        y -= 24
    lines += [(15, y, 'Section %d' % n)]
    y -= 28
    for paragraph in PARAGRAPHS + ([OVER] if n < of else []):
        for line in paragraph:
            lines += [(11, y, line)]
            y -= 14
        y -= 10
    return lines


def stream(lines):
    out = b'BT\n'
    for size, y, text in lines:
        text = text.encode('cp1252').replace(b'(', b'\\(').replace(b')', b'\\)')
        out += b'/F1 %d Tf 1 0 0 1 72 %d Tm (%s) Tj\n' % (size, y, text)
    return out + b'ET'


def pdf(pages, info):
    objects = [b'<< /Type /Catalog /Pages 2 0 R >>', b'',
               b'<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>', info]
    kids = []
    for lines in pages:
        body = stream(lines)
        objects.append(b'<< /Length %d >>\nstream\n%s\nendstream' % (len(body), body))
        objects.append(b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R '
                       b'/Resources << /Font << /F1 3 0 R >> >> >>' % len(objects))
        kids.append(b'%d 0 R' % len(objects))
    objects[1] = b'<< /Type /Pages /Count %d /Kids [%s] >>' % (len(kids), b' '.join(kids))
    out, places = b'%PDF-1.4\n', []
    for i, o in enumerate(objects):
        places.append(len(out))
        out += b'%d 0 obj\n%s\nendobj\n' % (i + 1, o)
    xref = len(out)
    out += b'xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1)
    out += b''.join(b'%010d 00000 n \n' % p for p in places)
    return out + (b'trailer << /Size %d /Root 1 0 R /Info 4 0 R >>\nstartxref\n%d\n%%%%EOF\n'
                  % (len(objects) + 1, xref))


with open(sys.argv[1], 'wb') as f:
    f.write(pdf([page(n, 4) for n in range(1, 5)],
                b'<< /Title (Pangolins of the harbour) /Author (root) /CreationDate (D:20240506070809Z) >>'))
