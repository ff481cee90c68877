#ifdef __linux__

#define _GNU_SOURCE
#include "CEpoll.h"

int epoll_shim_accept(int listener, struct sockaddr_storage *address) {
    socklen_t size = sizeof *address;
    return accept4(listener, (struct sockaddr *)address, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

int epoll_shim_control(int epoll, int operation, int descriptor, uint32_t events, uint64_t tag) {
    struct epoll_event event = {.events = events, .data = {.u64 = tag}};
    return epoll_ctl(epoll, operation, descriptor, &event);
}

#else

// A target needs a source file with something in it.
typedef int epoll_shim_unused;

#endif
