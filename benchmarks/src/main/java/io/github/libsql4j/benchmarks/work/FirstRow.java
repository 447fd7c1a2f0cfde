package io.github.libsql4j.benchmarks.work;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A program that reads one row, and ends with its input. {@link ColdStart} starts it. */
final class FirstRow {

    private FirstRow() {}

    /**
     * Reads the row.
     *
     * @param args a JDBC URL
     */
    public static void main(String[] args) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(args[0]);
                Statement statement = connection.createStatement();
                ResultSet item = statement.executeQuery("SELECT id, name FROM item WHERE id = 1")) {
            item.next();
            System.out.println(item.getString(2));
        }
        while (System.in.read() >= 0) {
            // Someone is looking at this process.
        }
        System.exit(0); // DBeaver's driver leaves a thread
    }
}
