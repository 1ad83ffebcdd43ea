package dev.retain.examples.maven;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;

/** A stranger's project outside the repository that depends on the installed artifacts. */
record SampleProject(Path directory, TinyCheckpoint model) {

    /** What Maven made of it. */
    record Outcome(int exitCode, String output) {

        boolean isRed() {
            return exitCode != 0;
        }
    }

    /** A project with these test classes alone. */
    static SampleProject with(Path directory, TinyCheckpoint model, String... testClasses) {
        Path template = Path.of("src", "test", "resources", "sample-project");
        copy(template.resolve("pom.xml"), directory.resolve("pom.xml"));
        for (String testClass : testClasses) {
            Path source = Path.of("src", "test", "java", "sample", testClass + ".java");
            copy(template.resolve(source), directory.resolve(source));
        }
        return new SampleProject(directory, model);
    }

    Outcome test(String surefire, String... arguments) {
        List<String> lines = new ArrayList<>();
        var request = new DefaultInvocationRequest();
        request.setPomFile(directory.resolve("pom.xml").toFile());
        request.setBatchMode(true);
        request.setLocalRepositoryDirectory(new File(System.getProperty("maven.local")));
        request.setJavaHome(new File(System.getProperty("java.home")));
        request.setProperties(properties(surefire));
        request.addArg("test");
        Stream.of(arguments).forEach(request::addArg);
        request.setOutputHandler(lines::add);
        request.setErrorHandler(lines::add);
        try {
            var invoker = new DefaultInvoker();
            invoker.setMavenHome(new File(System.getProperty("maven.home")));
            InvocationResult result = invoker.execute(request);
            return new Outcome(result.getExitCode(), String.join("\n", lines));
        } catch (MavenInvocationException e) {
            throw new IllegalStateException("Maven could not be run from maven.home", e);
        }
    }

    private Properties properties(String surefire) {
        var properties = new Properties();
        properties.setProperty("surefire.version", surefire);
        properties.setProperty("native.classifier", System.getProperty("native.classifier"));
        properties.setProperty("tiny.model", model.directory().toString());
        properties.setProperty("tiny.text", model.text().toString());
        properties.setProperty("retain.cache.directory", directory.resolve("cache").toString());
        return properties;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
