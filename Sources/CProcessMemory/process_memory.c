#define _GNU_SOURCE
#include "CProcessMemory.h"

#ifdef __linux__
#include <link.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

#ifdef __GLIBC__
#include <malloc.h>

void process_memory_trim_heaps(void) { malloc_trim(0); }
#else
void process_memory_trim_heaps(void) {}
#endif

#ifdef __linux__

/// Whether what `loaded` describes has relocations in segments that nobody may write to, which then differ from the file.
static int relocates_text(const struct dl_phdr_info *loaded) {
    for (int i = 0; i < loaded->dlpi_phnum; i++) {
        if (loaded->dlpi_phdr[i].p_type != PT_DYNAMIC) continue;
        const ElfW(Dyn) *entry = (const ElfW(Dyn) *)(loaded->dlpi_addr + loaded->dlpi_phdr[i].p_vaddr);
        for (; entry->d_tag != DT_NULL; entry++) {
            if (entry->d_tag == DT_TEXTREL) return 1;
            if (entry->d_tag == DT_FLAGS && (entry->d_un.d_val & DF_TEXTREL)) return 1;
        }
    }
    return 0;
}

/// Unmaps the pages of what `loaded` describes that are as they lie in its file. Segments that are written while they are
/// linked, and protected after that, are not among them.
static int unmap_segments(struct dl_phdr_info *loaded, size_t size, void *unused) {
    (void)size;
    (void)unused;
    // The program itself has no name; the kernel's own pages have one that is no path.
    if (loaded->dlpi_name[0] != 0 && loaded->dlpi_name[0] != '/') return 0;
    if (relocates_text(loaded)) return 0;
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    for (int i = 0; i < loaded->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &loaded->dlpi_phdr[i];
        if (segment->p_type != PT_LOAD || (segment->p_flags & PF_W)) continue;
        // Whole pages only.
        uintptr_t from = (loaded->dlpi_addr + segment->p_vaddr + page - 1) & ~(page - 1);
        uintptr_t to = (loaded->dlpi_addr + segment->p_vaddr + segment->p_filesz) & ~(page - 1);
        if (from < to) madvise((void *)from, to - from, MADV_DONTNEED);
    }
    return 0;
}

void process_memory_unmap_program(void) { dl_iterate_phdr(unmap_segments, NULL); }

#else

void process_memory_unmap_program(void) {}

#endif
