package dev.retain.model.torch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
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

    /**
     * Whether PyTorch can see no GPU for sure: its only libraries are those for processors on the
     * class path, and nobody has named others by the variables that DJL knows.
     */
    static boolean areForProcessorsOnly() {
        boolean named =
                Stream.concat(
                                System.getenv().keySet().stream(),
                                System.getProperties().stringPropertyNames().stream())
                        .anyMatch(name -> name.startsWith("PYTORCH_"));
        return !named && flavors().equals(Set.of("cpu"));
    }

    private static Set<String> flavors() {
        Set<String> flavors = new HashSet<>();
        try {
            for (URL library : Collections.list(libraries())) {
                Properties of = new Properties();
                try (InputStream in = library.openStream()) {
                    of.load(in);
                }
                flavors.add(of.getProperty("flavor", ""));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return flavors;
    }

    /** Where DJL's artifacts say what they hold. */
    private static Enumeration<URL> libraries() throws IOException {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? NativeDependencies.class.getClassLoader() : context;
        return loader.getResources("native/lib/pytorch.properties");
    }

    static String classifier() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String family =
                system.startsWith("windows") ? "win" : system.startsWith("mac") ? "osx" : "linux";
        String processor = System.getProperty("os.arch", "");
        return family + "-" + (processor.equals("amd64") ? "x86_64" : processor);
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream in = NativeDependencies.class.getResourceAsStream("natives.properties")) {
            if (in != null) {
                versions.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }
}
