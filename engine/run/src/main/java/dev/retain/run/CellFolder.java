package dev.retain.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.EvaluationException;
import dev.retain.api.report.CellId;
import dev.retain.compression.pruning.StepwisePruning;
import dev.retain.run.process.RunId;
import dev.retain.run.settings.Constants;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a cell keeps what it saw. A mark in the folder says of which run it is and how often the
 * cell was run in it; every attempt after the first has a folder of its own inside.
 *
 * @param directory the attempt's folder
 * @param attempt its number, from 1
 */
record CellFolder(Path directory, int attempt) {

    private static final String MARK = "run.json";
    private static final String ATTEMPT = "attempt-";
    private static final String ROOM = ".room";

    /** What a cell writes at least before somebody looks again. */
    private static final int ROOM_BYTES = 1 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The folder of a cell's first attempt. */
    static Path first(Path reports, CellId cell) {
        return reports.toAbsolutePath()
                .resolve(cell.testClass())
                .resolve(cell.method())
                .resolve(cell.model())
                .resolve(cell.compression());
    }

    /**
     * The folder of an attempt.
     *
     * @param first as {@link #first(Path, CellId)} has it
     */
    static Path of(Path first, int attempt) {
        return attempt == 1 ? first : first.resolve(ATTEMPT + attempt);
    }

    /**
     * The folder for another attempt. The first of a run takes away what an earlier run left.
     *
     * @param first as {@link #first} has it
     * @throws EvaluationException if the folder cannot be made, or holds another mark than ours
     */
    static CellFolder claim(Path first, RunId run) {
        Path mark = first.resolve(MARK);
        try {
            Files.createDirectories(first);
            findRoom(first);
            int attempt = next(mark, run);
            if (attempt == 1) {
                removeAttempts(first);
            }
            return new CellFolder(Files.createDirectories(of(first, attempt)), attempt);
        } catch (JsonProcessingException e) {
            throw new EvaluationException(
                    "%s does not say of which run its folder is (%s); delete it"
                            .formatted(mark, e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new EvaluationException(
                    "%s cannot be prepared: %s; free some space or set %s"
                            .formatted(first, e, Constants.REPORTS_DIRECTORY),
                    e);
        }
    }

    /** Keeps how a candidate was pruned, if it was step by step, where reports look for it. */
    static void keepTranscript(Path artifact, Path folder) {
        Path transcript = artifact.resolve(StepwisePruning.TRANSCRIPT);
        Path kept = folder.resolve(StepwisePruning.TRANSCRIPT);
        try {
            Files.deleteIfExists(kept);
            if (Files.isRegularFile(transcript)) {
                Files.copy(transcript, kept);
            }
        } catch (IOException e) {
            throw new EvaluationException(
                    "%s cannot be written: %s; free some space or set %s"
                            .formatted(kept, e, Constants.REPORTS_DIRECTORY),
                    e);
        }
    }

    /** Finds a full disk before the first sample is computed. */
    private static void findRoom(Path folder) throws IOException {
        Path probe = folder.resolve(ROOM);
        try {
            Files.write(probe, new byte[ROOM_BYTES]);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /** Counts the attempt in the mark, which no other process reads meanwhile. */
    private static int next(Path mark, RunId run) throws IOException {
        try (FileChannel file =
                        FileChannel.open(
                                mark,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE);
                var lock = file.lock()) {
            int attempt = 1 + before(file, run);
            ByteBuffer text =
                    ByteBuffer.wrap(
                            JSON.writeValueAsBytes(
                                    JSON.createObjectNode()
                                            .put("run", run.text())
                                            .put("attempts", attempt)));
            file.truncate(0);
            file.position(0);
            while (text.hasRemaining()) {
                file.write(text);
            }
            return attempt;
        }
    }

    /** How often the cell was run in a run before. An empty mark is one that nobody finished. */
    private static int before(FileChannel file, RunId run) throws IOException {
        ByteBuffer text = ByteBuffer.allocate((int) Math.min(file.size(), 1 << 16));
        int read = 0;
        while (text.hasRemaining() && read >= 0) {
            read = file.read(text);
        }
        if (text.position() == 0) {
            return 0;
        }
        JsonNode node =
                JSON.readTree(new String(text.array(), 0, text.position(), StandardCharsets.UTF_8));
        return node.path("run").asText().equals(run.text()) ? node.path("attempts").asInt() : 0;
    }

    private static void removeAttempts(Path first) throws IOException {
        List<Path> left;
        try (Stream<Path> files = Files.list(first)) {
            left = files.filter(f -> f.getFileName().toString().startsWith(ATTEMPT)).toList();
        }
        for (Path attempt : left) {
            try (Stream<Path> files = Files.walk(attempt)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
