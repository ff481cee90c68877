#include <lmdb.h>
#include <stdint.h>

/// Has the processor fetch the memory at `address` while it does something else; any address will do.
static inline void clmdb_prefetch(const void *address) { __builtin_prefetch(address); }

/// All bits if `number` is at most `limit`, else none. The compiler can't see what it is, and so makes no jump of it, which
/// in a search the processor would foresee wrongly every other time.
static inline int64_t clmdb_mask_at_most(uint64_t number, uint64_t limit) {
    int64_t mask = -(int64_t)(number <= limit);
    __asm__("" : "+r"(mask));
    return mask;
}
