#include "detect.h"

const char *
detect_charset(struct str bytes)
{
	(void)bytes;
	return "windows-1252";
}
