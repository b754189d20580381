/*
 * Whether this build carries a sanitizer, which needs room and system calls of its own;
 * and what hides memory that nobody was given yet from it, so that an arena's users are
 * watched like those of malloc.
 */
#ifndef BASE_SANITIZE_H
#define BASE_SANITIZE_H

#if defined(__SANITIZE_ADDRESS__)
#define UNDER_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNDER_SANITIZER 1
#endif
#endif
#ifndef UNDER_SANITIZER
#define UNDER_SANITIZER 0
#endif

#if UNDER_SANITIZER
#include <sanitizer/asan_interface.h>
#define SANITIZE_HIDE(p, n) ASAN_POISON_MEMORY_REGION(p, n)
#define SANITIZE_SHOW(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
#else
#define SANITIZE_HIDE(p, n) ((void)(p), (void)(n))
#define SANITIZE_SHOW(p, n) ((void)(p), (void)(n))
#endif

#endif
