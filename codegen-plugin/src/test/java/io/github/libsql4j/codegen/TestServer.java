package io.github.libsql4j.codegen;

import io.github.libsql4j.testing.LibsqlServerExtension;
import io.github.libsql4j.testing.ServerOptions;

/** The one server of all these tests, on which each test class has a namespace. */
final class TestServer {

    private TestServer() {}

    static LibsqlServerExtension extension() {
        return LibsqlServerExtension.shared(ServerOptions.defaults().withNamespaces());
    }
}
