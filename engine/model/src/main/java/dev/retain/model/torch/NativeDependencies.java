package dev.retain.model.torch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;

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
