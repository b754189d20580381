/* A dossier as people read it, and as programs do. */
#ifndef CMD_DOSSIER_OUT_H
#define CMD_DOSSIER_OUT_H

#include "query/dossier.h"

void dossier_out(const struct dossier *d);
void dossier_json(const struct dossier *d);

#endif
