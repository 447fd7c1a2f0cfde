package io.github.libsql4j.flyway;

/**
 * Another migrator was faster; nothing of what this one did is kept. Not one of Flyway's exceptions, which Flyway would report as
 * a failed migration before it can be tried again.
 */
final class LostRaceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What to tell the user if it cannot be tried again. */
    static final String MESSAGE =
            "Another migrator has changed the schema history meanwhile; nothing of this migration was kept. Migrate again.";

    LostRaceException() {
        super(MESSAGE);
    }

    static boolean isCauseOf(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof LostRaceException) {
                return true;
            }
        }
        return false;
    }
}
