package io.github.libsql4j.examples.atlas;

import io.github.libsql4j.examples.atlas.Report.Section;
import io.github.libsql4j.jooq.Libsql;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;

/**
 * Migrates a libSQL database, loads countries, currencies and time zones into it, and reports what typed queries find.
 *
 * <p>The system property {@code libsql.url} says where: a file (the default is {@code atlas.db}), {@code :memory:}, or a
 * server such as {@code http://127.0.0.1:8080}. With {@code libsql.syncUrl} the file is an embedded replica of that server.
 */
public final class Atlas {

    private final DataSource database;
    private final DSLContext db;
    private final PrintStream out;

    private Atlas(DataSource database, PrintStream out) {
        this.database = database;
        this.db = Libsql.using(database);
        this.out = out;
    }

    public static void main(String[] args) throws SQLException {
        run(System.getProperty("libsql.url", "atlas.db"), System.out);
    }

    /** Runs the whole example on the database at a location. */
    static Report run(String location, PrintStream out) throws SQLException {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        try (AtlasDatabase database = new AtlasDatabase(location)) {
            return new Atlas(database.dataSource(), out).run();
        }
    }

    private Report run() {
        String url = db.connectionResult(connection -> connection.getMetaData().getURL());
        out.println("Atlas in " + url);
        Progress progress = new Progress(out);

        progress.begin("migrate");
        progress.end(Migrations.migrate(database), "scripts");

        new Loader(db, progress).load();

        progress.begin("query");
        Report report = report();
        progress.end(report.sections().size(), "answers");

        out.println();
        out.println(report);
        out.println("The data is in " + url);
        return report;
    }

    private Report report() {
        Queries queries = new Queries(db);
        Travels travels = new Travels(db);
        int upserts = travels.count(List.of("IS", "NP", "IS", "PE", "NP", "IS"));
        long entry = travels.write("Home again, with maps.");
        return new Report(List.of(
                new Section("Rows", queries.rowsPerTable()),
                new Section("Languages that call countries as English does", queries.languagesCloseToEnglish()),
                new Section("Currencies of several countries", queries.sharedCurrencies()),
                new Section("Where clocks changed most often, by region", queries.mostRestlessZones()),
                new Section("Changes of offset by decade", queries.changesPerDecade()),
                new Section("Visits, after %d upserts".formatted(upserts), travels.visits()),
                new Section("Journal, after the insert that returned id %d".formatted(entry), travels.journal()),
                new Section("Country names around a transaction that rolls back", travels.forgetAllNames())));
    }
}
