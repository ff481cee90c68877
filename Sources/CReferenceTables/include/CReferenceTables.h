#ifndef C_REFERENCE_TABLES_H
#define C_REFERENCE_TABLES_H

#include <stddef.h>

/// The tables beside this target's source, byte for byte, linked into every program: a program needs no
/// resource folder beside it, and a table can't be of another version than the program.

/// `divisions.tsv`: GB/T 2260 divisions and the country.
extern const unsigned char *const reference_divisions;
extern const size_t reference_divisions_size;

/// `catalogue.tsv`: the catalogue of indicators.
extern const unsigned char *const reference_catalogue;
extern const size_t reference_catalogue_size;

/// `pinyin.tsv`: the readings of Chinese characters, by syllable without tones (ü as v): the characters whose usual
/// reading in reports it is, then those that are also read so in names. From the readings of pypinyin 0.55 (MIT
/// licence), which are Unihan's.
extern const unsigned char *const reference_pinyin;
extern const size_t reference_pinyin_size;

#endif
