package dev.retain.run.outcome;

import dev.retain.api.EvaluationException;
import dev.retain.api.ModelIdentity;
import dev.retain.api.report.SampleJson;
import dev.retain.api.report.SampleRecord;
import dev.retain.api.report.Turn;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Windows;
import dev.retain.checkpoint.ContentHash;
import dev.retain.checkpoint.tensor.WeightFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Hashes of what outcomes follow from: SHA-256, lower-case hexadecimal. */
final class SampleHash {

    private SampleHash() {}

    /** Of what a sample asks first, and of what would be right. */
    static String of(Sample sample, Optional<Request> first) {
        MessageDigest digest = WeightFile.sha256();
        add(digest, first.map(SampleJson::line).orElse(""));
        add(digest, sample.gold());
        return hex(digest);
    }

    /** Of a model. */
    static String of(ModelIdentity model) {
        MessageDigest digest = WeightFile.sha256();
        Stream.of(
                        model.weights(),
                        model.config(),
                        model.tokenizer(),
                        model.template(),
                        model.generation())
                .forEach(part -> add(digest, part));
        return hex(digest);
    }

    /** Of windows, and of where what counts begins in each. */
    static String of(Windows windows) {
        MessageDigest digest = WeightFile.sha256();
        for (Windows.Window window : windows.all()) {
            add(digest, SampleJson.line(new Request.Likelihood(window.ids())) + window.from());
        }
        return hex(digest);
    }

    /** Of what was asked and answered. */
    static String of(List<Turn> turns) {
        MessageDigest digest = WeightFile.sha256();
        add(digest, SampleJson.line(new SampleRecord("", turns, 0, Map.of())));
        return hex(digest);
    }

    /**
     * Of a file as {@code sha256sum} prints it, or of the lines that it prints for the files of a
     * folder in the order of their names.
     *
     * @throws EvaluationException if one cannot be read
     */
    static String of(Path data) {
        try {
            return Files.isDirectory(data) ? ofFolder(data) : ContentHash.of(data);
        } catch (IOException e) {
            throw new EvaluationException(
                    "the data %s cannot be read: %s; correct the path or its permissions"
                            .formatted(data, e.getMessage()),
                    e);
        }
    }

    private static String ofFolder(Path folder) throws IOException {
        ContentHash list = new ContentHash();
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                list.addLine(
                        folder.relativize(file).toString().replace('\\', '/'),
                        ContentHash.of(file));
            }
        }
        return list.hex();
    }

    /** Of the lines that {@code sha256sum} prints for files; empty for none. */
    static String ofLines(SortedMap<String, String> hashes) {
        if (hashes.isEmpty()) {
            return "";
        }
        ContentHash list = new ContentHash();
        hashes.forEach(list::addLine);
        return list.hex();
    }

    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
