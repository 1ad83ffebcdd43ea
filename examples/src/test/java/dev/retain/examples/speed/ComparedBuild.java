package dev.retain.examples.speed;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A build of Retain that is timed.
 *
 * @param name in the figures
 * @param classPath with which its processes run
 */
record ComparedBuild(String name, String classPath) {

    /** The build that this program is of. */
    static ComparedBuild now() {
        return new ComparedBuild("now", System.getProperty("java.class.path"));
    }

    /**
     * The modules of another checkout, with the libraries and, for this program, the tests of this
     * one. A module that the other does not have is left out.
     *
     * @param here the root of this checkout
     * @param there the root of the other, in which {@code mvn package -DskipTests} has run
     * @throws IllegalArgumentException if a module is not built there, or none is of this checkout
     */
    ComparedBuild before(Path here, Path there) {
        List<String> entries = new ArrayList<>();
        boolean any = false;
        for (String entry : classPath.split(Pattern.quote(File.pathSeparator))) {
            Path path = Path.of(entry).toAbsolutePath().normalize();
            if (!path.startsWith(here) || isTests(path)) {
                entries.add(entry);
                continue;
            }
            any = true;
            Path other = there.resolve(here.relativize(path));
            if (Files.exists(other.resolve("../../pom.xml").normalize())) {
                entries.add(built(other));
            }
        }
        if (!any) {
            throw new IllegalArgumentException(
                    "no module on the class path is of %s; run this with -am".formatted(here));
        }
        return new ComparedBuild("before", String.join(File.pathSeparator, entries));
    }

    private static boolean isTests(Path entry) {
        String name = entry.getFileName().toString();
        return name.equals("test-classes") || name.endsWith("-tests.jar");
    }

    private static String built(Path module) {
        if (!Files.exists(module)) {
            throw new IllegalArgumentException(
                    "%s is not there; build that checkout with mvn package -DskipTests"
                            .formatted(module));
        }
        return module.toString();
    }
}
