package io.github.libsql4j.flyway;

/**
 * Another migrator was faster; nothing of what this one did is kept. Not one of Flyway's exceptions, which Flyway would report as
 * a failed migration before it can be tried again.
 */
final class LostRaceException extends RuntimeException {

    private static final long serialVersionUID = 1;

    LostRaceException() {
        super(
                "Another migrator has changed the schema history meanwhile; nothing of this migration was kept. Run it again.");
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
