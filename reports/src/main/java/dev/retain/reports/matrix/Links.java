package dev.retain.reports.matrix;

import static java.util.stream.Collectors.joining;
import static org.apiguardian.api.API.Status.INTERNAL;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.apiguardian.api.API;

/** Addresses of files as they stand in a report that may be moved with its folder. */
@API(status = INTERNAL, since = "0.1")
public final class Links {

    private Links() {}

    /** A path relative to a folder, with slashes; absolute where the two share no root. */
    public static String relative(Path base, Path file) {
        Path from = base.toAbsolutePath().normalize();
        Path to = file.toAbsolutePath().normalize();
        boolean related = from.getRoot() != null && from.getRoot().equals(to.getRoot());
        String path = (related ? from.relativize(to) : to).toString();
        return path.isEmpty() ? "." : path.replace(to.getFileSystem().getSeparator(), "/");
    }

    /** The same as an address for a link, percent-encoded. */
    public static String href(Path base, Path file) {
        Path from = base.toAbsolutePath().normalize();
        Path to = file.toAbsolutePath().normalize();
        if (from.getRoot() == null || !from.getRoot().equals(to.getRoot())) {
            return to.toUri().toASCIIString();
        }
        return "./"
                + StreamSupport.stream(from.relativize(to).spliterator(), false)
                        .map(Links::segment)
                        .collect(joining("/"));
    }

    private static String segment(Path name) {
        return URLEncoder.encode(name.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
