#ifndef C_CHECKSUM_H
#define C_CHECKSUM_H

#include <stddef.h>
#include <stdint.h>

/// CRC-32C (Castagnoli; reflected polynomial 0x82F63B78, initial value and final XOR 0xFFFFFFFF; the check
/// value of "123456789" is 0xE3069283), as RFC 3720 defines it. Uses the processor's instruction where it has one.
///
/// `crc` is 0 for a first piece, or the result of the piece before: checksum(checksum(0, a), b) is that of a and b
/// together. `data` may be null when `length` is 0.
uint32_t checksum_crc32c(uint32_t crc, const void *data, size_t length);

/// The checksum of `key`'s eight bytes, little-endian, and then of the data: as every value in a store ends in.
uint32_t checksum_crc32c_keyed(uint64_t key, const void *data, size_t length);

/// The same by table alone: the reference that tests hold the instruction against.
uint32_t checksum_crc32c_portable(uint32_t crc, const void *data, size_t length);

#endif
