#!/usr/bin/env python3
"""hostile_pages.py BUILD: pages made to cost time or memory, each read by `arch read`.

Prints processor seconds and the most memory that a process took, and what became of the
page. Exit status 1 when one took more than 5 s or 300 MB, or ended without words.
"""
import os
import subprocess
import sys
import tempfile
import zipfile

OWLS = ('<p>The council counted 412 owls in the town on Monday, and nobody had counted so '
        'many before, said Mayor Ann Lee of Acme Corp.</p>')


def html(inside, head=''):
    return '<!doctype html><meta charset=utf-8><title>Owls</title>' + head + inside + OWLS


def ld(inside):
    return html('', '<script type="application/ld+json">' + inside + '</script>')


def laughs():
    names = 'abcdefghijk'
    more = ''.join('<!ENTITY %s "%s">' % (n, ('&%s;' % names[i]) * 10)
                   for i, n in enumerate(names[1:]))
    return ('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + more +
            ']><rss version="2.0"><channel><title>&k;</title><item><title>&k;</title>'
            '<link>http://example.com/</link></item></channel></rss>')


PAGES = {
    'div.html': lambda: html('<div>' * 1000000),
    'b.html': lambda: html('<b>' * 300000),
    'table-in-table.html': lambda: html('<table><tr><td>' * 200000),
    'misnested.html': lambda: html('<a><b><p>' * 200000),
    'fonts.html': lambda: html(''.join('<p><font%d>' % i for i in range(200000))),
    'attributes.html': lambda: html('<div ' + ' '.join('a%d=1' % i for i in range(100000)) + '>'),
    'attributes-often.html':
        lambda: html(('<p ' + ' '.join('a%d=1' % i for i in range(1000)) + '>x</p>') * 500),
    'line-100-mb.html': lambda: html('<p>' + 'The council counted owls. ' * 4000000),
    'line-30-mb.txt': lambda: 'The council counted owls. ' * 1200000,
    'jsonld-deep.html': lambda: ld('{"@graph":[' * 100000),
    'jsonld-wide.html': lambda: ld(
        '{"@type":"NewsArticle","author":[' +
        ','.join('{"@type":"Person","name":"A%d B%d"}' % (i, i) for i in range(200000)) + ']}'),
    'jsonld-often.html': lambda: ld(
        '{"@type":"NewsArticle"}</script><script type="application/ld+json">' * 100000),
    'nul.html': lambda: html('\0' * 1000000),
    'surrogates.html': lambda: html('\ud800 \udfff &#xD800; &#x110000; &#99999999999999999999;'),
    'brackets.md': lambda: '[' * 100000,
    'links-open.md': lambda: '[a](' * 100000,
    'stars.md': lambda: '*a_' * 100000,
    'quotes-deep.md': lambda: '> ' * 100000 + 'a',
    'lists-deep.md': lambda: '- ' * 50000 + 'a',
    'columns.md': lambda: '|a' * 200000 + '\n' + '|-' * 200000 + '\n' + ('|b' * 20 + '\n') * 5000,
    'references.md': lambda: ''.join('[a%d]: /x\n' % i for i in range(100000)) + '\n' +
        ''.join('[a%d] ' % i for i in range(100000)),
    'laughs.xml': laughs,
    'quadratic.xml': lambda: '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "' + 'a' * 100000 +
        '">]><rss version="2.0"><channel>' + '<item><title>&a;</title></item>' * 20000 +
        '</channel></rss>',
    'items-deep.xml': lambda: '<rss><channel>' + '<item>' * 300000,
    'names.txt': lambda: ' '.join('Ann%s Lee%s' % (chr(97 + i % 26), chr(97 + i // 26 % 26))
                                  for i in range(300000)),
    'capitals.txt': lambda: 'The United Nations Of The World ' * 200000,
    'quotes.txt': lambda: '"' * 300000 + ' said Ann Lee. ' + '“a” ' * 100000,
    'dates.txt': lambda: '3 March 2024 ' * 200000,
    'abbreviations.txt': lambda: 'Mr. ' * 500000,
    'numbers.txt': lambda: '12,345.67 million dollars and 5 percent of ' * 100000,
    'marks.txt': lambda: 'a' + '\u0301' * 2000000,
    'links.html': lambda: html(''.join('<a href="http://e%d.com/%d">Link %d</a> ' % (i % 1000, i, i)
                                       for i in range(200000))),
    'address-5-mb.html': lambda: html('<a href="http://e.com/' + 'a' * 5000000 + '">x</a>'),
    'cells.html': lambda: html('<table>' + ('<tr>' + '<td>x 1</td>' * 100 + '</tr>') * 5000 +
                               '</table>'),
    'references.html': lambda: html('<p>' + '&amp;amp;' * 1000000),
    'microdata.html': lambda: html(
        '<div itemscope itemtype="http://schema.org/NewsArticle"><div itemprop=author itemscope>'
        * 50000),
    'parts.eml': lambda: 'From: a@b.c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; '
        'boundary=b\n\n' + '--b\nContent-Type: text/html\n\n<p>Owls\n' * 200000 + '--b--\n',
    'parts-deep.eml': lambda: 'From: a@b.c\nMIME-Version: 1.0\n' + ''.join(
        'Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n' % (i, i) for i in range(20000)),
    'subject.eml': lambda: 'From: a@b.c\nSubject: ' + '=?utf-8?B?YWFh?= ' * 500000 + '\n\nOwls.\n',
}


def book(path):
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('mimetype', 'application/epub+zip', zipfile.ZIP_STORED)
        z.writestr('META-INF/container.xml',
                   '<container><rootfiles><rootfile full-path="c.opf"/></rootfiles></container>')
        z.writestr('c.opf', '<package><metadata/><manifest>' + ''.join(
            '<item id="i%d" href="k%d" media-type="application/xhtml+xml"/>' % (i, i)
            for i in range(10)) + '</manifest><spine>' + ''.join(
                '<itemref idref="i%d"/>' % i for i in range(10)) + '</spine></package>')
        for i in range(10):
            z.writestr('k%d' % i, '<p>' + 'a ' * 10000000)


def make(name, path):
    """In a process of its own: a child's memory counts from what its parent had."""
    pid = os.fork()
    if pid == 0:
        if name in PAGES:
            with open(path, 'w', encoding='utf-8', errors='surrogatepass') as f:
                f.write(PAGES[name]())
        else:
            book(path)
        os._exit(0)
    os.waitpid(pid, 0)


def measure(arch, path):
    child = subprocess.Popen([arch, 'read', '--json', path], stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE)
    words = child.stderr.read().decode('utf-8', 'replace').strip()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, child.returncode, words


def main():
    arch = os.path.join(sys.argv[1], 'arch')
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in [*PAGES, 'unpacks-to-200-mb.epub']:
            path = os.path.join(folder, name)
            make(name, path)
            seconds, megabytes, status, words = measure(arch, path)
            wrong = seconds > 5 or megabytes > 300 or status not in (0, 1) or (status and not words)
            bad += wrong
            print('%s %-24s %5.2f s %4.0f MB  %s' % ('!' if wrong else ' ', name, seconds, megabytes,
                  words.replace(path, '').split(': ')[-1] if status else 'read'), flush=True)
            os.unlink(path)
    return bad > 0


if __name__ == '__main__':
    sys.exit(main())
