package io.github.libsql4j.examples.check;

import io.github.libsql4j.client.SyncResult;
import io.github.libsql4j.jdbc.LibsqlDataSource;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A replica that follows by one protocol, against its primary. */
record ReplicaCheck(String protocol, LibsqlDataSource primary, LibsqlDataSource replica, PrintStream out) {

    boolean run() throws SQLException {
        try (Connection here = replica.getConnection();
                Connection there = primary.getConnection();
                ScratchTable table = ScratchTable.create(here)) {
            boolean right = same("what is written through the replica", table, here, there, table::fill);
            right &= same("what is changed and deleted", table, here, there, table::change);
            table.writeBy(there);
            SyncResult result = replica.sync();
            right &= told("what others write, " + result.frames() + " pages", table.rows(here), table.rows(there));
            right &= told("the schema", ScratchTable.schema(here), ScratchTable.schema(there));
            right &= told("the file", ScratchTable.quickCheck(here), List.of("ok"));
            SyncResult nothing = replica.sync();
            return told("a sync without news", List.of(nothing.frames() + " pages"), List.of("0 pages")) && right;
        }
    }

    private interface Write {
        void run() throws SQLException;
    }

    private boolean same(String what, ScratchTable table, Connection here, Connection there, Write write)
            throws SQLException {
        write.run();
        return told(what, table.rows(here), table.rows(there));
    }

    private boolean told(String what, List<String> found, List<String> expected) {
        boolean right = found.equals(expected);
        out.println(protocol + ": " + what + ": " + (right ? "right" : "WRONG: " + found + " and not " + expected));
        return right;
    }
}
