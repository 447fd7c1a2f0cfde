package io.github.libsql4j.testing;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link LibsqlServer}, as a parameter or through {@link #server()}.
 *
 * <p>{@code @ExtendWith(LibsqlServerExtension.class)} gives the one server that all test classes of the JVM share. Tests
 * that need options, or that stop their server, take one of their own:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final LibsqlServerExtension server =
 *         LibsqlServerExtension.perClass(ServerOptions.defaults().withNamespaces());
 * }</pre>
 */
public final class LibsqlServerExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace SERVERS = Namespace.create(LibsqlServerExtension.class);

    private final ServerOptions options;
    private final boolean shared;
    private volatile @Nullable LibsqlServer server;

    /** Makes an extension that gives the shared server, like {@link #shared()}. */
    public LibsqlServerExtension() {
        this(ServerOptions.defaults(), true);
    }

    private LibsqlServerExtension(ServerOptions options, boolean shared) {
        this.options = options;
        this.shared = shared;
    }

    /**
     * Makes an extension that gives the one server that all test classes of this JVM share. It is started with the
     * default options when first needed, and ends with the test run.
     *
     * @return the extension, for a static field with {@code @RegisterExtension}
     */
    public static LibsqlServerExtension shared() {
        return new LibsqlServerExtension();
    }

    /**
     * Makes an extension that gives the one server that all test classes of this JVM share if they ask for the same options.
     * It is started when first needed, and ends with the test run.
     *
     * @param options how to start the server
     * @return the extension, for a static field with {@code @RegisterExtension}
     */
    public static LibsqlServerExtension shared(ServerOptions options) {
        return new LibsqlServerExtension(options, true);
    }

    /**
     * Makes an extension that starts a server for one test class, including its nested classes.
     *
     * @param options how to start the server
     * @return the extension, for a static field with {@code @RegisterExtension}
     */
    public static LibsqlServerExtension perClass(ServerOptions options) {
        return new LibsqlServerExtension(options, false);
    }

    /**
     * Returns the server.
     *
     * @return the server
     * @throws IllegalStateException if JUnit hasn't reached the test class of this extension, or has left it
     */
    public LibsqlServer server() {
        LibsqlServer current = server;
        if (current == null) {
            throw new IllegalStateException(
                    "There is a server only during the test class that registers this extension in a static field");
        }
        return current;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        server = serverOf(context);
    }

    /** Ends the server of a class. JUnit calls this after each nested class too, whose store doesn't hold the server. */
    @Override
    public void afterAll(ExtensionContext context) {
        LibsqlServer own = context.getStore(SERVERS).remove(this, LibsqlServer.class);
        if (own != null) {
            server = null;
            own.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LibsqlServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return serverOf(context);
    }

    /** JUnit closes what a store holds at the end of the store's context, which for the root is that of the run. */
    private LibsqlServer serverOf(ExtensionContext context) {
        return shared ? server(context.getRoot(), options, options) : server(context, this, options);
    }

    private static LibsqlServer server(ExtensionContext owner, Object key, ServerOptions options) {
        return owner.getStore(SERVERS)
                .getOrComputeIfAbsent(key, absent -> LibsqlServer.start(options), LibsqlServer.class);
    }
}
