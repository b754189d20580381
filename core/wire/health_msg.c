#include "health_msg.h"

void
code_health(struct coder *c, struct health *h)
{
	code_str(c, &h->libraries);
	code_str(c, &h->confinement);
	code_bool(c, &h->open);
}
