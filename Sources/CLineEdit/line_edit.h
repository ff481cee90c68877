// libedit's readline interface, with its global variables behind functions, since Swift can't touch those safely.
#ifndef LINE_EDIT_H
#define LINE_EDIT_H

#include <stdio.h>
#include <editline/readline.h>

// Who completes words: called with the word and 0, 1, 2 … until it returns NULL; returns strings of malloc.
typedef char *(*line_edit_generator)(const char *word, int state);

static inline void line_edit_set_generator(line_edit_generator generator) {
    rl_completion_entry_function = generator;
}

// The name by which ~/.editrc may say something to this program alone.
static inline void line_edit_set_name(const char *name) { rl_readline_name = name; }

// The line as far as it is typed, for the time of a completion.
static inline const char *line_edit_line(void) { return rl_line_buffer; }

#endif
