#pragma once

/// Runs libFuzzer, which calls `fuzz_one_input` with each input; returns the program's exit code.
int run_fuzzer(int count, char **arguments);
