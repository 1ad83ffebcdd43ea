package dev.retain.tasks.cases;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.EvaluationException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads files of cases: one JSON object a line, or CSV. */
final class CaseFiles {

    private static final String JSONL = ".jsonl";
    private static final String CSV = ".csv";
    private static final String WAY_OUT =
            "give a .jsonl or .csv file of cases, or a folder of them";

    private static final long LARGEST = 64L << 20;
    private static final int MOST_CASES = 100_000;
    private static final int DEEPEST = 50;

    private static final ObjectMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEEPEST)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private CaseFiles() {}

    /**
     * The cases of a file, or of the files of a folder in the order of their names.
     *
     * @throws EvaluationException if there is none, or a file cannot be read, is not UTF-8 or too
     *     large
     */
    static List<CaseLine> read(Path data) {
        if (!Files.exists(data)) {
            throw new EvaluationException(
                    "the cases %s do not exist; %s. Relative paths begin in %s, where tests run"
                            .formatted(data, WAY_OUT, Path.of("").toAbsolutePath()));
        }
        try {
            List<Path> files = Files.isDirectory(data) ? inFolder(data) : List.of(data);
            checkSize(data, files);
            List<CaseLine> lines = new ArrayList<>();
            for (Path file : files) {
                lines.addAll(isCsv(file) ? CsvCases.read(file, text(file)) : jsonLines(file));
            }
            if (lines.isEmpty()) {
                throw new EvaluationException(
                        data + " has no cases; write one a line, such as {\"prompt\": \"…\"}");
            }
            if (lines.size() > MOST_CASES) {
                throw new EvaluationException(
                        "%s has %d cases, a suite at most %d; give a part of them"
                                .formatted(data, lines.size(), MOST_CASES));
            }
            return lines;
        } catch (IOException e) {
            throw new EvaluationException(
                    "%s cannot be read: %s; %s".formatted(data, e, WAY_OUT), e);
        }
    }

    private static List<Path> inFolder(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> files =
                    entries.filter(file -> isJsonLines(file) || isCsv(file)).sorted().toList();
            if (files.isEmpty()) {
                throw new EvaluationException(
                        folder + " has no .jsonl and no .csv file; " + WAY_OUT);
            }
            return files;
        }
    }

    private static boolean isCsv(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(CSV);
    }

    private static boolean isJsonLines(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(JSONL);
    }

    private static void checkSize(Path data, List<Path> files) throws IOException {
        long size = 0;
        for (Path file : files) {
            if (!isCsv(file) && !isJsonLines(file)) {
                throw new EvaluationException(
                        "%s is no file of cases; %s".formatted(file, WAY_OUT));
            }
            size += Files.size(file);
        }
        if (size > LARGEST) {
            throw new EvaluationException(
                    "%s has %d bytes of cases, a suite reads at most %d; give a part of them"
                            .formatted(data, size, LARGEST));
        }
    }

    /** The text of a file, without a mark of the order of bytes. */
    private static String text(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        var decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        CoderResult result = decoder.decode(bytes, text, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < bytes.position(); i++) {
                line += bytes.get(i) == '\n' ? 1 : 0;
            }
            throw CaseLine.wrong(file, line, "this is not UTF-8; save the file in that encoding");
        }
        text.flip();
        return text.length() > 0 && text.charAt(0) == '\ufeff'
                ? text.subSequence(1, text.length()).toString()
                : text.toString();
    }

    private static List<CaseLine> jsonLines(Path file) throws IOException {
        List<CaseLine> cases = new ArrayList<>();
        int number = 0;
        for (String line : text(file).lines().toList()) {
            number++;
            if (!line.isBlank()) {
                cases.add(new CaseLine(file, number, object(file, number, line)));
            }
        }
        return cases;
    }

    private static ObjectNode object(Path file, int number, String line) {
        if (json(file, number, "this", line) instanceof ObjectNode object) {
            return object;
        }
        throw CaseLine.wrong(
                file,
                number,
                "this is no JSON object: %s; write one case a line, such as {\"prompt\": \"…\"}"
                        .formatted(CaseLine.shown(line)));
    }

    /** JSON in a text. */
    static JsonNode json(Path file, int number, String what, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw CaseLine.wrong(
                    file,
                    number,
                    "%s is no JSON: %s; correct it, or write one case a line"
                            .formatted(what, e.getOriginalMessage()));
        }
    }

    /** An empty object. */
    static ObjectNode object() {
        return JSON.createObjectNode();
    }
}
