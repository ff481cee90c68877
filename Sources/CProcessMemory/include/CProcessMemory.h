#ifndef C_PROCESS_MEMORY_H
#define C_PROCESS_MEMORY_H

/// Memory that a process no longer needs, given back to the system. Both do nothing but on Linux with its C library.

/// Gives back what is free in the heaps of all threads: they keep it otherwise, each for itself.
void process_memory_trim_heaps(void);

/// Unmaps the pages of the program and its libraries that nobody can write to: the system maps them again, from its cache,
/// as they are touched. Starting touches many that serving never does.
void process_memory_unmap_program(void);

#endif
