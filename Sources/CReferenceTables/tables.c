#include "CReferenceTables.h"

// #embed is C23; clang has it in every language mode and says so.
#pragma clang diagnostic ignored "-Wc23-extensions"

const unsigned char reference_divisions[] = {
#embed "divisions.tsv"
};
const size_t reference_divisions_size = sizeof reference_divisions;

const unsigned char reference_catalogue[] = {
#embed "catalogue.tsv"
};
const size_t reference_catalogue_size = sizeof reference_catalogue;
