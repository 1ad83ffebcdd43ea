package dev.retain.store;

import dev.retain.api.report.StoreException;
import dev.retain.run.settings.Constants;
import dev.retain.run.settings.StoreReference;
import java.sql.SQLException;

/**
 * Says what is wrong with a server of PostgreSQL.
 *
 * @param reference where it is, without what is secret
 */
record PostgresFailures(StoreReference.Postgres reference) {

    /** The sentence for what failed. */
    StoreException of(Exception failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        String state =
                cause instanceof SQLException known && known.getSQLState() != null
                        ? known.getSQLState()
                        : "";
        String message = cause == null ? failure.toString() : String.valueOf(cause.getMessage());
        return new StoreException(
                "the store %s %s: %s".formatted(reference, said(state), firstLine(message)),
                failure);
    }

    private static String said(String state) {
        if (state.startsWith("08")) {
            return "cannot be reached; start the server, correct the address, or set "
                    + Constants.STORE
                    + " to a path";
        }
        return switch (state) {
            case "28P01", "28000" ->
                    "does not let the user in; correct user=… of "
                            + Constants.STORE
                            + " or the password in .pgpass of the home directory";
            case "3D000" -> "has no such database; create it, or correct the address";
            case "42501", "25006" ->
                    "does not let the user write; grant CREATE on the database to the user, or set "
                            + Constants.STORE_MODE
                            + "=read";
            case "53100" -> "has no room on its disk; free some space there";
            default -> "cannot be used; try again, or set " + Constants.STORE + " to a path";
        };
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    StoreException damaged(String what, Throwable cause) {
        return new StoreException(
                "the store %s is damaged: %s; restore it from a backup, or set %s to another database"
                        .formatted(reference, what, Constants.STORE),
                cause);
    }
}
