package io.github.libsql4j.benchmarks;

import io.github.libsql4j.benchmarks.work.DataSet;
import io.github.libsql4j.testing.LibsqlServer;

/** The tables of the works on a server that tests share. */
final class Tables {

    private Tables() {}

    static DataSet in(LibsqlServer server, int rows) {
        DataSet data = new DataSet(rows, 100);
        server.run("DROP TABLE IF EXISTS item");
        server.run("DROP TABLE IF EXISTS note");
        data.statements().forEach(server::run);
        return data;
    }
}
