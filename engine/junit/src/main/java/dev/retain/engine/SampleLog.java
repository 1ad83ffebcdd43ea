package dev.retain.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.EvaluationException;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Message;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes what both models did on each sample, one JSON object a line, flushed batch by batch. */
final class SampleLog implements AutoCloseable {

    static final String FILE = "samples.jsonl";

    private final ObjectMapper json = new ObjectMapper();
    private final Path file;
    private final BufferedWriter writer;

    private SampleLog(Path file, BufferedWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    static SampleLog in(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            Files.createDirectories(directory);
            return new SampleLog(file, Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    void write(String suite, Sample sample, Transcript baseline, Transcript candidate) {
        ObjectNode line = json.createObjectNode();
        line.put("suite", suite);
        line.put("sample", sample.id());
        line.put("gold", sample.gold());
        line.set("baseline", side(baseline));
        line.set("candidate", side(candidate));
        try {
            writer.write(json.writeValueAsString(line));
            writer.write('\n');
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private ObjectNode side(Transcript transcript) {
        ObjectNode side = json.createObjectNode();
        ArrayNode requests = side.putArray("requests");
        transcript.requests().forEach(request -> requests.add(request(request)));
        ArrayNode answers = side.putArray("answers");
        for (Answer answer : transcript.answers()) {
            if (answer instanceof Answer.Text text) {
                answers.add(text.text());
            } else if (answer instanceof Answer.LogProbs probabilities) {
                ArrayNode values = answers.addArray();
                for (double value : probabilities.values()) {
                    values.add(value);
                }
            }
        }
        side.put("outcome", transcript.outcome());
        return side;
    }

    private ObjectNode request(Request request) {
        ObjectNode node = json.createObjectNode();
        if (request instanceof Request.Generate generate) {
            chat(node, generate.chat());
            node.put("maxTokens", generate.maxTokens());
        } else if (request instanceof Request.Score score) {
            chat(node, score.chat());
            score.continuations().forEach(node.putArray("continuations")::add);
        } else if (request instanceof Request.Likelihood likelihood) {
            node.put("tokens", likelihood.window().length);
        }
        return node;
    }

    private static void chat(ObjectNode node, Iterable<Message> chat) {
        ArrayNode messages = node.putArray("chat");
        chat.forEach(
                message ->
                        messages.addObject()
                                .put("role", message.role())
                                .put("content", message.content()));
    }

    private static EvaluationException unwritable(Path file, IOException cause) {
        return new EvaluationException(
                "%s cannot be written: %s; free some space or set %s"
                        .formatted(file, cause.getMessage(), Constants.REPORTS_DIRECTORY),
                cause);
    }
}
