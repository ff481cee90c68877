#ifndef C_RECORD_LAYOUT_H
#define C_RECORD_LAYOUT_H

#include <assert.h>
#include <stddef.h>
#include <stdint.h>

/// The layout of an observation on disk and on the wire. It stands in C because a C compiler asserts sizes and
/// offsets while compiling; Protocol/SPEC.md gives the meaning of each field.
#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "records are little-endian, as they lie in memory"
#endif

typedef struct {
    int64_t mantissa;
    int64_t high_mantissa;
    uint32_t sub_area;
    uint32_t variant;
    uint32_t source;
    uint32_t offset;
    uint16_t length;
    uint16_t unit;
    uint16_t vintage;
    uint16_t scope;
    uint16_t classification;
    int8_t exponent;
    int8_t high_exponent;
    uint8_t span;
    uint8_t confidence;
    uint8_t flags;
    uint8_t reserved;
} observation_record;

static_assert(sizeof(observation_record) == 48, "a record is 48 bytes");
static_assert(offsetof(observation_record, mantissa) == 0, "");
static_assert(offsetof(observation_record, high_mantissa) == 8, "");
static_assert(offsetof(observation_record, sub_area) == 16, "");
static_assert(offsetof(observation_record, variant) == 20, "");
static_assert(offsetof(observation_record, source) == 24, "");
static_assert(offsetof(observation_record, offset) == 28, "");
static_assert(offsetof(observation_record, length) == 32, "");
static_assert(offsetof(observation_record, unit) == 34, "");
static_assert(offsetof(observation_record, vintage) == 36, "");
static_assert(offsetof(observation_record, scope) == 38, "");
static_assert(offsetof(observation_record, classification) == 40, "");
static_assert(offsetof(observation_record, exponent) == 42, "");
static_assert(offsetof(observation_record, high_exponent) == 43, "");
static_assert(offsetof(observation_record, span) == 44, "");
static_assert(offsetof(observation_record, confidence) == 45, "");
static_assert(offsetof(observation_record, flags) == 46, "");
static_assert(offsetof(observation_record, reserved) == 47, "");

#endif
