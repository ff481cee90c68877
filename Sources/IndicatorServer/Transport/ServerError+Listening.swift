import IndicatorProtocol
import NIOCore
import NIOPosix

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension ServerError {
    /// What an operator is told when an address can't be listened on.
    init(listening error: any Error, on address: ServerAddress) {
        switch (error as? IOError)?.errnoCode {
        case EADDRINUSE:
            self.init(.addressInUse, "\(address) is in use by another program: stop it or choose another port")
        case EADDRNOTAVAIL:
            self.init(.addressNotAvailable, "\(address) is not an address of this machine")
        case EACCES, EPERM:
            self.init(.notPermitted, "no permission to listen on \(address): choose a port from 1024 on")
        default:
            if error is SocketAddressError {
                self.init(.addressNotAvailable, "\(address.host) can not be resolved to an address")
            } else {
                self.init(.failed, "can not listen on \(address): \(error)")
            }
        }
    }
}
