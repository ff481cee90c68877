#ifndef C_EPOLL_H
#define C_EPOLL_H

/// What Glibc's module lacks of Linux's system calls: epoll, eventfd, accept4. Empty elsewhere.
#ifdef __linux__

#include <stdint.h>
#include <unistd.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>

/// accept4 with SOCK_NONBLOCK and SOCK_CLOEXEC; `address` is filled in.
int epoll_shim_accept(int listener, struct sockaddr_storage *address);

/// epoll_ctl with a number that comes back with the events.
int epoll_shim_control(int epoll, int operation, int descriptor, uint32_t events, uint64_t tag);

/// The number given for the descriptor that `event` is about. The structure is packed on some machines, where Swift
/// can't take its parts' addresses.
static inline uint64_t epoll_shim_tag(const struct epoll_event *event) { return event->data.u64; }

/// What happened to it.
static inline uint32_t epoll_shim_events(const struct epoll_event *event) { return event->events; }

// The C library makes each of these calls a point at which a thread can be cancelled, and prepares for that every time,
// which takes as long as all else that it does. No thread is cancelled here.

/// epoll_wait.
static inline int epoll_shim_wait(int epoll, struct epoll_event *events, int most, int milliseconds) {
    return (int)syscall(SYS_epoll_pwait, epoll, events, most, milliseconds, NULL, sizeof(uint64_t));
}

/// recv without flags.
static inline ssize_t epoll_shim_receive(int descriptor, void *bytes, size_t count) {
    return syscall(SYS_recvfrom, descriptor, bytes, count, 0, NULL, NULL);
}

/// send, without a signal where nobody listens any more.
static inline ssize_t epoll_shim_send(int descriptor, const void *bytes, size_t count) {
    return syscall(SYS_sendto, descriptor, bytes, count, MSG_NOSIGNAL, NULL, 0);
}

#endif

#endif
