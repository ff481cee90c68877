#include "CChecksum.h"

#include <string.h>

#define POLYNOMIAL 0x82F63B78u

static uint32_t table[256];

// Runs before main, so that no caller needs a lock or a check.
__attribute__((constructor)) static void fill_table(void) {
    for (uint32_t byte = 0; byte < 256; byte++) {
        uint32_t crc = byte;
        for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) ? POLYNOMIAL : 0);
        table[byte] = crc;
    }
}

uint32_t checksum_crc32c_portable(uint32_t crc, const void *data, size_t length) {
    const unsigned char *bytes = data;
    crc = ~crc;
    while (length--) crc = (crc >> 8) ^ table[(crc ^ *bytes++) & 0xFF];
    return ~crc;
}

#if defined(__x86_64__)

#include <nmmintrin.h>

__attribute__((target("sse4.2"))) static uint32_t by_instruction(uint32_t crc, const unsigned char *bytes, size_t length) {
    uint64_t state = ~crc;
    for (; length >= 8; bytes += 8, length -= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        state = _mm_crc32_u64(state, word);
    }
    for (; length; bytes++, length--) state = _mm_crc32_u8((uint32_t)state, *bytes);
    return ~(uint32_t)state;
}

uint32_t checksum_crc32c(uint32_t crc, const void *data, size_t length) {
    if (__builtin_cpu_supports("sse4.2")) return by_instruction(crc, data, length);
    return checksum_crc32c_portable(crc, data, length);
}

__attribute__((target("sse4.2"))) static uint32_t keyed_by_instruction(uint64_t key, const unsigned char *bytes, size_t length) {
    return by_instruction(~(uint32_t)_mm_crc32_u64(0xFFFFFFFFu, key), bytes, length);
}

#define HAS_KEYED_INSTRUCTION

uint32_t checksum_crc32c_keyed(uint64_t key, const void *data, size_t length) {
    if (__builtin_cpu_supports("sse4.2")) return keyed_by_instruction(key, data, length);
    return checksum_crc32c_portable(checksum_crc32c_portable(0, &key, sizeof key), data, length);
}

#elif defined(__aarch64__) && defined(__ARM_FEATURE_CRC32)

#include <arm_acle.h>

uint32_t checksum_crc32c(uint32_t crc, const void *data, size_t length) {
    const unsigned char *bytes = data;
    crc = ~crc;
    for (; length >= 8; bytes += 8, length -= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        crc = __crc32cd(crc, word);
    }
    for (; length; bytes++, length--) crc = __crc32cb(crc, *bytes);
    return ~crc;
}

#else

uint32_t checksum_crc32c(uint32_t crc, const void *data, size_t length) {
    return checksum_crc32c_portable(crc, data, length);
}

#endif

#ifndef HAS_KEYED_INSTRUCTION

uint32_t checksum_crc32c_keyed(uint64_t key, const void *data, size_t length) {
    return checksum_crc32c(checksum_crc32c(0, &key, sizeof key), data, length);
}

#endif
