"""make_epub.py FILE [bomb]: a book of two chapters; its manifest also names a file outside of it."""
import sys
import zipfile

CONTAINER = '''<?xml version="1.0"?><container version="1.0"
xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'''
PACKAGE = '''<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">
<dc:title>The harbour year</dc:title><dc:creator opf:role="aut">Ann Lee</dc:creator>
<dc:creator opf:role="ill">Bob Kay</dc:creator><dc:date>2021-03-04</dc:date>
<dc:language>en-GB</dc:language><dc:publisher>Quay Press</dc:publisher></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="two" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/one.xhtml" media-type="application/xhtml+xml"/>
<item id="out" href="../../../../etc/passwd" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/><itemref idref="out"/></spine>
</package>'''
NAV = '''<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><nav><ol>
<li><a href="text/one.xhtml">Spring</a></li><li><a href="text/two%20b.xhtml#x">Summer &amp; autumn</a></li>
</ol></nav></body></html>'''
ONE = '''<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">
<head><title/><script src="x"/></head><body><section><h2>Spring</h2><p>The council counted 412
pangolins&nbsp;\u2013 said Ann Lee of <a href="https://example.org/hc">Harbour Council</a>.</p><a id="p"/>
<p>\u201cWe did not expect so many,\u201d said Tony Wu.</p></section></body></html>'''
TWO = '''<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>
<p>In the summer the quay was empty.</p></body></html>'''

with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as book:
    book.writestr(zipfile.ZipInfo('mimetype'), 'application/epub+zip')
    book.writestr('META-INF/container.xml', CONTAINER)
    book.writestr('OEBPS/book.opf', PACKAGE)
    book.writestr('OEBPS/nav.xhtml', NAV)
    book.writestr('OEBPS/text/one.xhtml', '<p>' + 'a' * 15000000 if 'bomb' in sys.argv else ONE)
    book.writestr('OEBPS/text/two b.xhtml', TWO)
