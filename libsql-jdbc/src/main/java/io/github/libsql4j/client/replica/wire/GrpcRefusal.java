package io.github.libsql4j.client.replica.wire;

/** A call that the server refused or failed. */
final class GrpcRefusal extends Exception {

    private static final long serialVersionUID = 1;

    private final transient GrpcStatus status;

    GrpcRefusal(GrpcStatus status) {
        super("gRPC status " + status.code(), null, false, false);
        this.status = status;
    }

    GrpcStatus status() {
        return status;
    }
}
