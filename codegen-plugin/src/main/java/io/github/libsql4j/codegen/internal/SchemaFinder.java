package io.github.libsql4j.codegen.internal;

import io.github.libsql4j.client.SqlState;
import io.github.libsql4j.codegen.CodegenException;
import io.github.libsql4j.codegen.SchemaChange;
import io.github.libsql4j.codegen.SchemaSource;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides between the database and the snapshot. */
final class SchemaFinder {

    private static final Set<String> UNREACHABLE = Set.of(
            SqlState.CONNECTION_NOT_ESTABLISHED.code(),
            SqlState.CONNECTION_REJECTED.code(),
            SqlState.CONNECTION_FAILED.code());

    private final Plan plan;
    private final Optional<SnapshotFile> snapshot;

    SchemaFinder(Plan plan) {
        this.plan = plan;
        this.snapshot = plan.snapshot().map(SnapshotFile::new);
    }

    /** The schema of the database, or of the snapshot if the network is out of bounds or the database out of reach. */
    Origin find() throws CodegenException {
        if (plan.offline() && needsNetwork()) {
            return fromSnapshot("offline");
        }
        try {
            return asked(read());
        } catch (SQLException e) {
            if (snapshot.filter(SnapshotFile::exists).isPresent() && mayStandIn(e)) {
                String reason = plan.source() + " could not be asked: " + e.getMessage();
                plan.log().warn(reason + ". The snapshot " + plan.snapshot().get() + " stands in for it.");
                return fromSnapshot(reason);
            }
            throw refused(e);
        }
    }

    /** The schema of the database, whatever it takes. */
    Origin ask() throws CodegenException {
        if (plan.offline() && needsNetwork()) {
            throw new CodegenException(
                    "Without the network, " + plan.source() + " cannot be compared with its snapshot");
        }
        try {
            return asked(read());
        } catch (SQLException e) {
            throw refused(e);
        }
    }

    private Origin asked(Reading reading) throws CodegenException, SQLException {
        List<SchemaChange> drift = snapshot.filter(SnapshotFile::exists).isPresent()
                ? SchemaDiff.between(snapshot.get().read(), reading.schema())
                : List.of();
        return new Origin(reading.schema(), reading.roundTrips(), Optional.empty(), drift);
    }

    private Reading read() throws CodegenException, SQLException {
        if (plan.source() instanceof SchemaSource.Database database) {
            return DatabaseReader.read(database);
        }
        if (plan.source() instanceof SchemaSource.Migrations migrations) {
            try {
                return MigrationsReader.read(migrations);
            } catch (NoClassDefFoundError e) {
                throw new CodegenException(
                        "Migrations need Flyway: add org.flywaydb:flyway-core and io.github.libsql4j:libsql-flyway to the"
                                + " dependencies of the plugin",
                        e);
            }
        }
        throw new IllegalStateException("No reader for " + plan.source());
    }

    private Origin fromSnapshot(String reason) throws CodegenException {
        if (snapshot.filter(SnapshotFile::exists).isEmpty()) {
            throw new CodegenException("Without the network it takes a snapshot"
                    + plan.snapshot().map(file -> ", but there is no " + file).orElse("")
                    + ". Generate once with the database in reach, and commit the snapshot.");
        }
        return new Origin(snapshot.get().read(), 0, Optional.of(reason), List.of());
    }

    private boolean needsNetwork() {
        return plan.source() instanceof SchemaSource.Database database && DatabaseReader.needsNetwork(database);
    }

    /** A token that is refused is a mistake to mend; none at all is what somebody has who only wants to build. */
    private boolean mayStandIn(SQLException e) {
        boolean noToken = plan.source() instanceof SchemaSource.Database database
                && database.token() == null
                && SqlState.NOT_AUTHORIZED.code().equals(e.getSQLState());
        return noToken || (needsNetwork() && UNREACHABLE.contains(String.valueOf(e.getSQLState())));
    }

    private CodegenException refused(SQLException e) {
        String advice =
                SqlState.NOT_AUTHORIZED.code().equals(e.getSQLState()) ? ". A token that may only read is enough." : "";
        return new CodegenException(
                "The schema of " + plan.source() + " cannot be read: " + e.getMessage() + advice, e);
    }
}
