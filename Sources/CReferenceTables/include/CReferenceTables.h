#ifndef C_REFERENCE_TABLES_H
#define C_REFERENCE_TABLES_H

#include <stddef.h>

/// The tables beside this target's source, byte for byte, linked into every program: a program needs no
/// resource folder beside it, and a table can't be of another version than the program.

/// `divisions.tsv`: GB/T 2260 divisions and the country, present and abolished. Of an abolished one it has the last year
/// and the successor where they are known: `became` the same place under another code, `merged` a larger one that took it
/// in. One that was split has no successor. The successors are by the announcements of changes of divisions; each leads,
/// in one step or several, to a present division.
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
