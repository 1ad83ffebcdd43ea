package dev.retain.cli.foreign;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * An eval log of inspect_ai: one JSON object, or an archive with {@code header.json} and a file for
 * each sample.
 *
 * @param file the file
 */
record InspectLog(ForeignFile file) {

    private static final int MOST_ENTRIES = 200_000;
    private static final String SAMPLES = "samples/";

    ForeignRun read() throws IOException {
        boolean archive = file.path().toString().toLowerCase(Locale.ROOT).endsWith(".eval");
        return archive ? archive() : of(file.json("the log", Files.readAllBytes(file.path())));
    }

    private ForeignRun of(JsonNode log) {
        List<JsonNode> samples = new ArrayList<>();
        log.path("samples").forEach(samples::add);
        return of(log, samples);
    }

    private ForeignRun archive() throws IOException {
        try (ZipFile zip = new ZipFile(file.path().toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw file.wrong(
                        "has %d entries, at most %d are read".formatted(zip.size(), MOST_ENTRIES));
            }
            List<? extends ZipEntry> entries =
                    Collections.list(zip.entries()).stream()
                            .filter(entry -> entry.getName().startsWith(SAMPLES))
                            .filter(entry -> entry.getName().endsWith(".json"))
                            .sorted(Comparator.comparing(ZipEntry::getName))
                            .toList();
            ZipEntry header = zip.getEntry("header.json");
            if (header == null) {
                throw file.wrong(
                        "has no header.json, so the evaluation did not end; give a log of one that"
                                + " did");
            }
            var left = new Left(ForeignFile.LARGEST);
            JsonNode head = entry(zip, header, left);
            List<JsonNode> samples = new ArrayList<>();
            for (ZipEntry entry : entries) {
                samples.add(entry(zip, entry, left));
            }
            return of(head, samples);
        } catch (ZipException e) {
            throw file.wrong(
                    "is no archive: %s; give the log as inspect_ai wrote it"
                            .formatted(e.getMessage()));
        }
    }

    /** How many bytes may still be unpacked; what an entry says of its size is not believed. */
    private static final class Left {

        private long bytes;

        Left(long bytes) {
            this.bytes = bytes;
        }
    }

    private JsonNode entry(ZipFile zip, ZipEntry entry, Left left) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] text = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, left.bytes + 1));
            left.bytes -= text.length;
            if (left.bytes < 0) {
                throw file.wrong(
                        "holds more than %d bytes when unpacked; give a smaller log"
                                .formatted(ForeignFile.LARGEST));
            }
            return file.json(entry.getName(), text);
        }
    }

    private ForeignRun of(JsonNode log, List<JsonNode> samples) {
        JsonNode eval = log.path("eval");
        if (!eval.isObject()) {
            throw file.wrong("has no eval, so it is no log of inspect_ai; give one that it wrote");
        }
        String status = log.path("status").asText();
        if (!status.equals("success")) {
            throw file.wrong(
                    "is of an evaluation with the status \"%s\"; give one that succeeded"
                            .formatted(status));
        }
        String scorer = scorer(samples);
        return ForeignRun.of(
                file.path().toString(),
                "inspect_ai",
                eval.path("task").asText("task"),
                eval.path("model").asText("model"),
                scorer,
                samples.stream().map(sample -> sample(sample, scorer)).toList());
    }

    private String scorer(List<JsonNode> samples) {
        if (file.metric().isPresent()) {
            return file.metric().get();
        }
        Set<String> scorers = new TreeSet<>();
        samples.forEach(
                sample -> sample.path("scores").fieldNames().forEachRemaining(scorers::add));
        if (scorers.size() != 1) {
            throw file.wrong(
                    scorers.isEmpty()
                            ? "has no scores; give a log of an evaluation that was scored"
                            : "has scores of %s; name one with --metric"
                                    .formatted(String.join(", ", scorers)));
        }
        return scorers.iterator().next();
    }

    private ForeignSample sample(JsonNode sample, String scorer) {
        String id = sample.path("id").asText();
        String epoch = sample.path("epoch").asText("1");
        JsonNode value = sample.path("scores").path(scorer).path("value");
        double outcome = outcome(value);
        if (Double.isNaN(outcome)) {
            throw file.wrong(
                    "gives the sample %s the score %s = %s, which is neither C, P, I, N nor a number from 0 to 1; name another with --metric"
                            .formatted(id, scorer, value.isMissingNode() ? "nothing" : value));
        }
        JsonNode input = sample.path("input");
        String prompt = input.isTextual() ? input.textValue() : input.toString();
        JsonNode target = sample.path("target");
        String gold = target.isTextual() ? target.textValue() : target.toString();
        return new ForeignSample(
                id + " epoch " + epoch,
                prompt + "\n" + gold,
                Optional.of(id),
                prompt,
                gold,
                Optional.of(sample.path("output").path("completion").asText("")),
                outcome);
    }

    /** Correct, partly, incorrect, no answer, as inspect_ai counts them. */
    private static double outcome(JsonNode value) {
        if (!value.isTextual()) {
            return ForeignFile.outcome(value);
        }
        return switch (value.textValue()) {
            case "C" -> 1;
            case "P" -> 0.5;
            case "I", "N" -> 0;
            default -> Double.NaN;
        };
    }
}
