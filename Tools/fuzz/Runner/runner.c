#include "runner.h"

#include <stddef.h>
#include <stdint.h>

extern int LLVMFuzzerRunDriver(int *count, char ***arguments, int (*input)(const uint8_t *start, size_t count));
extern int fuzz_one_input(const uint8_t *start, size_t count);

int run_fuzzer(int count, char **arguments) { return LLVMFuzzerRunDriver(&count, &arguments, fuzz_one_input); }
