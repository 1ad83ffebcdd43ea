package dev.retain.run.settings;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** Where outcomes are kept from run to run. */
@API(status = EXPERIMENTAL, since = "0.1")
public sealed interface StoreReference {

    /** Nowhere. */
    record Off() implements StoreReference {

        @Override
        public String toString() {
            return "off";
        }
    }

    /**
     * In a file.
     *
     * @param path the file
     */
    record File(Path path) implements StoreReference {

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /**
     * On a server of PostgreSQL. Its text leaves out what stands behind the database, where a
     * password may be.
     *
     * @param url as for JDBC
     */
    record Postgres(String url) implements StoreReference {

        private static final String PREFIX = "jdbc:postgresql:";
        private static final Pattern SECRETS = Pattern.compile("\\?.*|(?<=//)[^/]*@");

        @Override
        public String toString() {
            return SECRETS.matcher(url).replaceAll("");
        }
    }

    /**
     * Reads the value of a setting.
     *
     * @return empty if it is none
     */
    static Optional<StoreReference> parse(String text) {
        if (text.equals("off")) {
            return Optional.of(new Off());
        }
        if (text.startsWith(Postgres.PREFIX)) {
            // The driver knows no user before the host, and would call all of it a host in
            // messages.
            String address = text.replaceFirst("\\?.*", "");
            return address.contains("@") ? Optional.empty() : Optional.of(new Postgres(text));
        }
        if (text.startsWith("jdbc:") || text.contains("://")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new File(Path.of(text)));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
