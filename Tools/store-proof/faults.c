// Makes the n-th call of one kind fail, for files below one path: preload it to see what a program makes of a disk
// that fails.
//
//     FAULT_CALL=fdatasync FAULT_AT=2 FAULT_AS=EIO FAULT_FOR_EVER=1 FAULT_BELOW=/path FAULT_TOLD=/tmp/told
//         LD_PRELOAD=./faults.so program
//
// FAULT_AS is EIO, ENOSPC or short (half of what was to be written is). FAULT_TOLD is a file that is made when the
// fault has happened.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_int calls;

static int is_below(const char *path) {
    const char *root = getenv("FAULT_BELOW");
    return root && path && strncmp(path, root, strlen(root)) == 0;
}

static int is_descriptor_below(int descriptor) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_below(path);
}

/// Whether this call is one that fails. Not so: 0; an error: its number; short: -1.
static int fault(const char *call, int is_meant) {
    const char *wanted = getenv("FAULT_CALL"), *at = getenv("FAULT_AT"), *as = getenv("FAULT_AS");
    if (!wanted || !at || !as || strcmp(wanted, call) != 0 || !is_meant) return 0;
    int number = atomic_fetch_add(&calls, 1) + 1, first = atoi(at);
    if (number < first || (number > first && !getenv("FAULT_FOR_EVER"))) return 0;
    const char *told = getenv("FAULT_TOLD");
    if (told) {
        int (*real_open)(const char *, int, ...) = dlsym(RTLD_NEXT, "open");
        int descriptor = real_open(told, O_CREAT | O_WRONLY | O_CLOEXEC, 0644);
        if (descriptor >= 0) close(descriptor);
    }
    if (strcmp(as, "short") == 0) return -1;
    return strcmp(as, "ENOSPC") == 0 ? ENOSPC : EIO;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAIL_IF(code, result) if ((code) > 0) { errno = (code); return (result); }

ssize_t write(int descriptor, const void *bytes, size_t count) {
    int code = fault("write", is_descriptor_below(descriptor));
    FAIL_IF(code, -1)
    return REAL(write)(descriptor, bytes, code < 0 && count > 1 ? count / 2 : count);
}

#define PWRITE(name, offset_type) \
    ssize_t name(int descriptor, const void *bytes, size_t count, offset_type offset) { \
        int code = fault("pwrite", is_descriptor_below(descriptor)); \
        FAIL_IF(code, -1) \
        return REAL(name)(descriptor, bytes, code < 0 && count > 1 ? count / 2 : count, offset); \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define PWRITEV(name, offset_type) \
    ssize_t name(int descriptor, const struct iovec *parts, int count, offset_type offset) { \
        int code = fault("pwrite", is_descriptor_below(descriptor)); \
        FAIL_IF(code, -1) \
        if (code < 0) return REAL(pwrite64)(descriptor, parts->iov_base, parts->iov_len / 2, offset); \
        return REAL(name)(descriptor, parts, count, offset); \
    }
PWRITEV(pwritev, off_t)
PWRITEV(pwritev64, off64_t)

ssize_t writev(int descriptor, const struct iovec *parts, int count) {
    int code = fault("write", is_descriptor_below(descriptor));
    FAIL_IF(code, -1)
    if (code < 0) return REAL(write)(descriptor, parts->iov_base, parts->iov_len / 2);
    return REAL(writev)(descriptor, parts, count);
}

#define SYNC(name) \
    int name(int descriptor) { \
        int code = fault(#name, is_descriptor_below(descriptor)); \
        FAIL_IF(code, -1) \
        return REAL(name)(descriptor); \
    }
SYNC(fsync)
SYNC(fdatasync)

int ftruncate(int descriptor, off_t length) {
    int code = fault("ftruncate", is_descriptor_below(descriptor));
    FAIL_IF(code, -1)
    return REAL(ftruncate)(descriptor, length);
}

int ftruncate64(int descriptor, off64_t length) {
    int code = fault("ftruncate", is_descriptor_below(descriptor));
    FAIL_IF(code, -1)
    return REAL(ftruncate64)(descriptor, length);
}

int rename(const char *from, const char *to) {
    int code = fault("rename", is_below(from) || is_below(to));
    FAIL_IF(code, -1)
    return REAL(rename)(from, to);
}

#define OPEN(name) \
    int name(const char *path, int flags, ...) { \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        int code = fault("open", is_below(path)); \
        FAIL_IF(code, -1) \
        return REAL(name)(path, flags, mode); \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int folder, const char *path, int flags, ...) { \
        va_list rest; \
        va_start(rest, flags); \
        mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
        va_end(rest); \
        int code = fault("open", is_below(path)); \
        FAIL_IF(code, -1) \
        return REAL(name)(folder, path, flags, mode); \
    }
OPENAT(openat)
OPENAT(openat64)
