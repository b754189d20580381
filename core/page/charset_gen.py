#!/usr/bin/env python3
"""Prints charset_table.h: the upper halves of the single-byte character sets.

The sets of the WHATWG Encoding Standard follow its indexes, which differ from
Python's codecs in the places listed below; cp437 and cp850 are as in Python.
Unassigned bytes are 0.
"""
SETS = [
    ('IBM866', 'cp866'), ('ISO-8859-2', 'iso8859_2'), ('ISO-8859-3', 'iso8859_3'),
    ('ISO-8859-4', 'iso8859_4'), ('ISO-8859-5', 'iso8859_5'), ('ISO-8859-6', 'iso8859_6'),
    ('ISO-8859-7', 'iso8859_7'), ('ISO-8859-8', 'iso8859_8'), ('ISO-8859-8-I', 'iso8859_8'),
    ('ISO-8859-10', 'iso8859_10'), ('ISO-8859-13', 'iso8859_13'),
    ('ISO-8859-14', 'iso8859_14'), ('ISO-8859-15', 'iso8859_15'),
    ('ISO-8859-16', 'iso8859_16'), ('KOI8-R', 'koi8_r'), ('KOI8-U', 'koi8_u'),
    ('macintosh', 'mac_roman'), ('windows-874', 'cp874'), ('windows-1250', 'cp1250'),
    ('windows-1251', 'cp1251'), ('windows-1252', 'cp1252'), ('windows-1253', 'cp1253'),
    ('windows-1254', 'cp1254'), ('windows-1255', 'cp1255'), ('windows-1256', 'cp1256'),
    ('windows-1257', 'cp1257'), ('windows-1258', 'cp1258'), ('x-mac-cyrillic', 'mac_cyrillic'),
    ('ISO-8859-1', 'latin_1'), ('cp437', 'cp437'), ('cp850', 'cp850'),
]
DIFFERENT = {
    'KOI8-U': {0xAE: 0x45E, 0xBE: 0x40E},
    'windows-1255': {0xCA: 0x5BA},
}


def half(name, codec):
    row = []
    for b in range(0x80, 0x100):
        try:
            c = ord(bytes([b]).decode(codec))
        except UnicodeDecodeError:
            c = b if b < 0xA0 and name.startswith('windows-') else 0
        row.append(DIFFERENT.get(name, {}).get(b, c))
    return row


print('/* Made by charset_gen.py. Unicode of bytes 0x80 to 0xFF; 0 where there is none. */')
print('static const struct single singles[] = {')
for name, codec in SETS:
    print('\t{ "%s", {' % name)
    row = half(name, codec)
    for i in range(0, 128, 12):
        print('\t\t' + ' '.join('0x%X,' % c for c in row[i:i + 12]))
    print('\t} },')
print('};')
