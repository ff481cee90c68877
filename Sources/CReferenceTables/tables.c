#include "CReferenceTables.h"

// #embed is C23; clang has it in every language mode and says so.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char divisions[] = {
#embed "divisions.tsv"
};
const unsigned char *const reference_divisions = divisions;
const size_t reference_divisions_size = sizeof divisions;

static const unsigned char catalogue[] = {
#embed "catalogue.tsv"
};
const unsigned char *const reference_catalogue = catalogue;
const size_t reference_catalogue_size = sizeof catalogue;

static const unsigned char pinyin[] = {
#embed "pinyin.tsv"
};
const unsigned char *const reference_pinyin = pinyin;
const size_t reference_pinyin_size = sizeof pinyin;
