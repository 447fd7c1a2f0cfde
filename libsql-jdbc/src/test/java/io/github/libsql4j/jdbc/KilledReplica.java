package io.github.libsql4j.jdbc;

/** A process that syncs a replica over and over until it is killed. */
public final class KilledReplica {

    private KilledReplica() {}

    /**
     * The process.
     *
     * @param arguments the URL of the replica
     * @throws Exception if anything fails
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws Exception {
        try (LibsqlDataSource replica = new LibsqlDataSource(arguments[0])) {
            replica.sync();
            System.out.println("synced");
            while (true) {
                replica.sync();
            }
        }
    }
}
