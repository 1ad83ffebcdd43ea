package dev.retain.model.torch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says which artifacts bring PyTorch's native library to this machine. */
final class NativeDependencies {

    private NativeDependencies() {}

    static String sentence() {
        Properties versions = versions();
        return "add, in test scope, ai.djl.pytorch:pytorch-native-cpu:"
                + versions.getProperty("native")
                + ":"
                + classifier()
                + " and ai.djl.pytorch:pytorch-jni:"
                + versions.getProperty("jni");
    }

    /** The versions that this build is made for. */
    static String built() {
        Properties versions = versions();
        return "PyTorch %s, JNI %s"
                .formatted(versions.getProperty("native"), versions.getProperty("jni"));
    }

    /** The libraries that are there: those of DJL's artifacts, and those that somebody names. */
    static Stream<String> found() {
        return Stream.concat(
                libraries()
                        .map(
                                library ->
                                        library.getProperty("version")
                                                + " "
                                                + library.getProperty("flavor")),
                named());
    }

    /**
     * Whether PyTorch can see no GPU for sure: its only libraries are those for processors on the
     * class path, and nobody has named others by the variables that DJL knows.
     */
    static boolean areForProcessorsOnly() {
        Set<String> flavors =
                libraries()
                        .map(library -> library.getProperty("flavor", ""))
                        .collect(Collectors.toSet());
        return named().findAny().isEmpty() && flavors.equals(Set.of("cpu"));
    }

    /** The variables by which somebody names other libraries, and how. */
    private static Stream<String> named() {
        return Stream.of(System.getenv(), System.getProperties())
                .flatMap(all -> all.entrySet().stream())
                .map(Object::toString)
                .filter(variable -> variable.startsWith("PYTORCH_"));
    }

    /** What DJL's artifacts on the class path say of the libraries that they hold. */
    private static Stream<Properties> libraries() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? NativeDependencies.class.getClassLoader() : context;
        try {
            return Collections.list(loader.getResources("native/lib/pytorch.properties")).stream()
                    .map(NativeDependencies::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties read(URL file) {
        Properties properties = new Properties();
        try (InputStream in = file.openStream()) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    static String classifier() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String family =
                system.startsWith("windows") ? "win" : system.startsWith("mac") ? "osx" : "linux";
        String processor = System.getProperty("os.arch", "");
        return family + "-" + (processor.equals("amd64") ? "x86_64" : processor);
    }

    private static Properties versions() {
        URL file = NativeDependencies.class.getResource("natives.properties");
        return file == null ? new Properties() : read(file);
    }
}
