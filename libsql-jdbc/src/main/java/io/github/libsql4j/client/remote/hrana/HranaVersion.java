package io.github.libsql4j.client.remote.hrana;

/** The versions of the protocol that are spoken here. */
public enum HranaVersion {
    /** Without cursors, and without a way to ask whether a transaction is open. */
    V2("v2"),
    /** The newest. */
    V3("v3");

    private final String path;

    HranaVersion(String path) {
        this.path = path;
    }

    /**
     * The first segment of the path.
     *
     * @return such as {@code v3}
     */
    public String path() {
        return path;
    }
}
