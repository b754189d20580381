/* What a helper program says of itself, asked with --doctor: one frame. */
#ifndef WIRE_HEALTH_MSG_H
#define WIRE_HEALTH_MSG_H

#include "coder.h"

struct health {
	struct str libraries;   /* with their versions */
	struct str confinement; /* "seccomp and Landlock", "none"; empty: not asked for */
	bool open;              /* a file could be opened all the same */
};

void code_health(struct coder *c, struct health *h);

#endif
