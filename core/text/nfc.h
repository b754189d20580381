/*
 * Normalization form C (Unicode, annex 15): one way to write "é" where there are two, as
 * the text of PDFs and of file systems has the other.
 */
#ifndef TEXT_NFC_H
#define TEXT_NFC_H

#include "base/arena.h"
#include "base/buf.h"

/*
 * Whether it holds characters that may be written otherwise in this form; a quick look,
 * at once over where there are none but of Latin, Greek, Cyrillic and Chinese letters.
 */
bool nfc_changes(struct str utf8);

/* Appends the text in this form; as it is where memory is lacking. */
void nfc_add(struct str utf8, struct buf *out);

/* The text itself where it needs no change; else in the arena. */
struct str nfc_text(struct arena *a, struct str utf8);

#endif
