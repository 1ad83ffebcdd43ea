package dev.retain.store;

import dev.retain.api.report.StoreException;
import dev.retain.run.settings.Constants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Says what is wrong with a file of SQLite.
 *
 * @param file the file
 */
record SqliteFailures(Path file) {

    /** Behind the name of a file that was found to be damaged; the next run moves that away. */
    static final String DAMAGED = "-damaged";

    private static final int PRIMARY = 0xff;

    /** The sentence for what failed. */
    StoreException of(Exception failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof SQLiteException)) {
            cause = cause.getCause();
        }
        if (cause instanceof SQLiteException known) {
            return of(SQLiteErrorCode.getErrorCode(known.getResultCode().code & PRIMARY), failure);
        }
        return new StoreException(
                "the store %s cannot be used: %s; try again, or set %s to another path"
                        .formatted(file, failure.getMessage(), Constants.STORE),
                failure);
    }

    private StoreException of(SQLiteErrorCode code, Exception failure) {
        return switch (code) {
            case SQLITE_CORRUPT, SQLITE_NOTADB -> damaged(code.message, failure);
            case SQLITE_FULL ->
                    said(
                            "has no room on its disk, so what is computed cannot be kept; free some"
                                    + " space or set %s to another disk",
                            failure);
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
                    said(
                            "cannot be written; make the file and its folder writable, set %s to"
                                    + " another path, or set "
                                    + Constants.STORE_MODE
                                    + "=read",
                            failure);
            case SQLITE_BUSY, SQLITE_LOCKED ->
                    said(
                            "was held by another process for "
                                    + SqliteFile.PATIENCE.toSeconds()
                                    + " s; end that one or set %s to another path",
                            failure);
            case SQLITE_IOERR ->
                    said("cannot be read or written by its disk; set %s to another disk", failure);
            default ->
                    said(
                            "cannot be used (" + code + "); try again, or set %s to another path",
                            failure);
        };
    }

    private StoreException said(String what, Exception failure) {
        return new StoreException(
                "the store %s ".formatted(file) + what.formatted(Constants.STORE), failure);
    }

    /** The file is damaged; it is not touched while it may be in use. */
    StoreException damaged(String what, Throwable cause) {
        StoreException failure =
                new StoreException(
                        "the store %s is damaged: %s; run again, which moves it aside and begins a new one, or set %s to another path"
                                .formatted(file, what, Constants.STORE),
                        cause);
        try {
            Path mark = file.resolveSibling(file.getFileName() + DAMAGED);
            if (!Files.exists(mark)) {
                Files.createFile(mark);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
