package dev.retain.reports.matrix;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/** Texts that the jar brings: schemas, style sheets. */
@API(status = INTERNAL, since = "0.1")
public final class PackagedText {

    private static final String FOLDER = "/dev/retain/reports/";

    private PackagedText() {}

    /** Reads one, by its path below the folder of all. */
    public static String read(String path) {
        try (InputStream in = PackagedText.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                throw new IllegalStateException(
                        path + " is missing from the jar of retain-reports");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
