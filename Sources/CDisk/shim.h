#pragma once
#include <unistd.h>

/* Linux declares syncfs(2) only to those who ask for GNU's extensions, and Swift's imports do not. */
#ifdef __linux__
extern int syncfs(int descriptor);
static inline int inspel_syncfs(int descriptor) { return syncfs(descriptor); }
#else
static inline int inspel_syncfs(int descriptor) { (void)descriptor; sync(); return 0; }
#endif
