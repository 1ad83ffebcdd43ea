package dev.retain.compression.calibration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.CompressionException;
import dev.retain.api.task.Message;
import dev.retain.checkpoint.TokenizerSource;
import dev.retain.model.text.ChatTemplate;
import dev.retain.model.text.jinja.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of a calibration file: all of a {@code .txt} file, or one of every line of a
 * {@code .jsonl} file.
 */
final class CalibrationFile {

    private static final String SHIPPED = "calibration.txt";
    private static final String WAY_OUT =
            "give a .txt file, or a .jsonl file with text or messages in every line";

    /** A tokenizer needs many times the size of the text it reads. */
    private static final long LARGEST = 64L << 20;

    /** What templates see as today: an artifact is the same on whichever day it is made. */
    private static final LocalDate DATE = LocalDate.of(2026, 1, 1);

    /** Long texts are cut at line ends, so that no window depends on all of them. */
    private static final int PIECE = 1 << 14;

    private final ObjectMapper mapper = new ObjectMapper();
    private final TokenizerSource tokenizer;
    private @Nullable ChatTemplate template;

    CalibrationFile(TokenizerSource tokenizer) {
        this.tokenizer = tokenizer;
    }

    /**
     * Texts in the order of the file.
     *
     * @param file empty for the text that Retain brings
     * @throws CompressionException if it cannot be read
     */
    List<String> texts(Optional<Path> file) {
        try {
            if (file.isPresent()) {
                return read(file.get());
            }
            try (var in = shipped()) {
                return pieces(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new CompressionException(
                    "calibration file %s cannot be read as UTF-8 text: %s; %s"
                            .formatted(file.map(Path::toString).orElse(SHIPPED), e, WAY_OUT),
                    e);
        }
    }

    /** The text that Retain brings. */
    static InputStream shipped() {
        return Objects.requireNonNull(
                CalibrationFile.class.getResourceAsStream(SHIPPED),
                SHIPPED + " is missing in this jar");
    }

    private List<String> read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CompressionException(
                    "calibration file %s does not exist; %s".formatted(file, WAY_OUT));
        }
        if (Files.size(file) > LARGEST) {
            throw new CompressionException(
                    "calibration file %s has %d bytes, at most %d are read; give a part of it"
                            .formatted(file, Files.size(file), LARGEST));
        }
        var name = file.getFileName().toString();
        if (name.endsWith(".jsonl")) {
            return lines(file);
        }
        if (name.endsWith(".txt")) {
            return pieces(normalized(Files.readString(file)));
        }
        throw new CompressionException(
                "calibration file %s is of an unknown kind; %s".formatted(file, WAY_OUT));
    }

    private static String normalized(String text) {
        var withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return withoutMark.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static List<String> pieces(String text) {
        var pieces = new ArrayList<String>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', Math.min(text.length(), from + PIECE));
            int to = end < 0 ? text.length() : end + 1;
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }

    private List<String> lines(Path file) throws IOException {
        var texts = new ArrayList<String>();
        int number = 0;
        for (var line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                texts.add(text(mapper.readTree(line)));
            } catch (JsonProcessingException | IllegalArgumentException | TemplateException e) {
                throw new CompressionException(
                        "line %d of calibration file %s cannot be used: %s; %s"
                                .formatted(number, file, e.getMessage(), WAY_OUT),
                        e);
            }
        }
        return texts;
    }

    private String text(JsonNode line) {
        if (line.path("text").isTextual()) {
            return line.path("text").asText() + "\n\n";
        }
        if (!line.path("messages").isArray()) {
            throw new IllegalArgumentException("it has neither text nor messages");
        }
        var chat = new ArrayList<Message>();
        for (var message : line.path("messages")) {
            if (!message.path("role").isTextual() || !message.path("content").isTextual()) {
                throw new IllegalArgumentException("a message lacks role or content");
            }
            chat.add(new Message(message.path("role").asText(), message.path("content").asText()));
        }
        return template().render(chat, tokenizer.specialTokens(), false);
    }

    private ChatTemplate template() {
        if (template == null) {
            template =
                    ChatTemplate.parse(
                            tokenizer
                                    .chatTemplate()
                                    .orElseThrow(
                                            () ->
                                                    new IllegalArgumentException(
                                                            "the model has no chat template")),
                            Optional.of(DATE));
        }
        return template;
    }
}
