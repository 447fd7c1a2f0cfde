package io.github.libsql4j.benchmarks.work;

/** Who does the work. */
public enum Peer {
    LIBSQL4J("libsql4j"),
    LIBSQL4J_64M("libsql4j with -Xmx64m", "-Xmx64m"),
    LIBSQL4J_ONE_SHOT("libsql4j, a stream each"),
    LIBSQL4J_FILE("libsql4j on a local file"),
    SQLITE_JDBC("sqlite-jdbc on a local file"),
    DBEAVER("DBeaver's driver"),
    RAW_ONE_SHOT("bare OkHttp, a stream each"),
    RAW_KEPT("bare OkHttp, one stream kept"),
    JOOQ_BATCH("jOOQ with libsql-jooq, a batch"),
    JOOQ_STOCK("jOOQ alone, one by one"),
    FLYWAY_PLUGIN("Flyway with libsql-flyway"),
    FLYWAY_STOCK("Flyway alone, over libsql4j"),
    CODEGEN_PLUGIN("libsql-codegen-maven-plugin"),
    CODEGEN_STOCK("jOOQ's generator over libsql4j"),
    TYPESCRIPT_REPLICA("@libsql/client, replica"),
    TYPESCRIPT_HTTP("@libsql/client over http"),
    TYPESCRIPT_WS("@libsql/client over ws");

    private final String title;
    private final String heap;

    Peer(String title) {
        this(title, "-Xmx512m");
    }

    Peer(String title, String heap) {
        this.title = title;
        this.heap = heap;
    }

    /**
     * Returns its name in reports.
     *
     * @return the name
     */
    public String title() {
        return title;
    }

    /**
     * Returns how large the heap of its JVM may become.
     *
     * @return an option for the JVM
     */
    public String heap() {
        return heap;
    }

    /**
     * Tells what it is written in.
     *
     * @return whether it is a program for Node, and not for Java
     */
    public boolean isNode() {
        return name().startsWith("TYPESCRIPT");
    }

    /**
     * Tells whether an entry of the class path is for it. Flyway uses libsql-flyway as soon as it is there.
     *
     * @param entry a folder or a jar
     * @return whether its process has it
     */
    public boolean takes(String entry) {
        return this != FLYWAY_STOCK || !entry.contains("libsql-flyway");
    }
}
