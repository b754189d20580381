/* Frames of a page saved as MHTML: they are parts of the same message. */
#ifndef PAGE_MIME_FRAMES_H
#define PAGE_MIME_FRAMES_H

#include "base/arena.h"

struct mime_frame {
	struct str id, location; /* Content-ID without its brackets, Content-Location */
	struct str body;         /* HTML */
	bool shown;              /* it was put somewhere: no frame is shown twice */
};

/*
 * The page with what its frames show written into them, as srcdoc, where their src names
 * one of the frames: "cid:…" or its address. Frames within these, too. In the arena.
 */
struct str mime_put_frames(struct arena *a, struct str html, struct mime_frame *frames,
    size_t n);

#endif
