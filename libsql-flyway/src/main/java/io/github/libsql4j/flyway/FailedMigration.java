package io.github.libsql4j.flyway;

import java.util.Date;
import java.util.Objects;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.extensibility.MigrationType;
import org.jspecify.annotations.Nullable;

/** A migration that failed, by the row that it would have had in the schema history. */
final class FailedMigration implements MigrationInfo {

    private final HistoryRow row;

    FailedMigration(HistoryRow row) {
        this.row = row;
    }

    @Override
    public MigrationType getType() {
        try {
            return CoreMigrationType.valueOf(row.type());
        } catch (IllegalArgumentException e) {
            return CoreMigrationType.CUSTOM;
        }
    }

    @Override
    public @Nullable Integer getChecksum() {
        return row.checksum();
    }

    @Override
    public @Nullable MigrationVersion getVersion() {
        return row.version() == null ? null : MigrationVersion.fromVersion(row.version());
    }

    @Override
    public String getDescription() {
        return row.description();
    }

    @Override
    public String getScript() {
        return row.script();
    }

    @Override
    public MigrationState getState() {
        return MigrationState.FAILED;
    }

    @Override
    public @Nullable Date getInstalledOn() {
        return null;
    }

    @Override
    public String getInstalledBy() {
        return row.installedBy();
    }

    @Override
    public Integer getInstalledRank() {
        return row.rank();
    }

    @Override
    public Integer getExecutionTime() {
        return row.executionTime();
    }

    @Override
    public String getPhysicalLocation() {
        return "";
    }

    @Override
    public int compareVersion(MigrationInfo other) {
        MigrationVersion mine = getVersion();
        MigrationVersion its = other.getVersion();
        if (mine == null || its == null) {
            return mine == null ? (its == null ? 0 : 1) : -1;
        }
        return mine.compareTo(its);
    }

    @Override
    public int compareTo(MigrationInfo other) {
        int byVersion = compareVersion(other);
        return byVersion == 0 ? getDescription().compareTo(other.getDescription()) : byVersion;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FailedMigration failed && row.equals(failed.row);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(row);
    }
}
