#ifndef C_EPOLL_H
#define C_EPOLL_H

/// What Glibc's module lacks of Linux's system calls: epoll, eventfd, accept4. Empty elsewhere.
#ifdef __linux__

#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

/// accept4 with SOCK_NONBLOCK and SOCK_CLOEXEC; `address` is filled in.
int epoll_shim_accept(int listener, struct sockaddr_storage *address);

/// epoll_ctl with a number that comes back with the events.
int epoll_shim_control(int epoll, int operation, int descriptor, uint32_t events, uint64_t tag);

/// The number given for the descriptor that `event` is about. The structure is packed on some machines, where Swift
/// can't take its parts' addresses.
static inline uint64_t epoll_shim_tag(const struct epoll_event *event) { return event->data.u64; }

/// What happened to it.
static inline uint32_t epoll_shim_events(const struct epoll_event *event) { return event->events; }

#endif

#endif
