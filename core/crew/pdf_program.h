/* Where pdftotext is: $ARCH_PDFTOTEXT, else on the path. */
#ifndef CREW_PDF_PROGRAM_H
#define CREW_PDF_PROGRAM_H

#include <limits.h>
#include <stdbool.h>

/* Its absolute path; false when it is not there. */
bool pdf_program(char out[PATH_MAX]);

#endif
