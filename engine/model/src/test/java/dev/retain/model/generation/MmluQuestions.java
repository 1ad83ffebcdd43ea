package dev.retain.model.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Prompt;
import dev.retain.api.task.Request;
import dev.retain.api.testing.Shared;
import dev.retain.checkpoint.testing.Numbers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Five-shot questions of MMLU, the first ten of ten subjects, as text in the form of Hendrycks et
 * al., and the log-probabilities of the four letters that the reference gives.
 */
final class MmluQuestions {

    /** How many there are. */
    static final int COUNT = 100;

    private static final List<String> LETTERS = List.of(" A", " B", " C", " D");
    private static final int SHOTS = 5;
    private static final int OF_A_SUBJECT = 10;
    private static final String REFERENCE = "models/smollm2/mmlu_letters.json";

    private MmluQuestions() {}

    /** Prompts, in the order of the reference. */
    static List<String> prompts() {
        List<String> prompts = new ArrayList<>();
        List<String> subjects =
                StreamSupport.stream(reference().spliterator(), false)
                        .map(question -> question.path("subject").asText())
                        .distinct()
                        .toList();
        for (String subject : subjects) {
            StringBuilder head =
                    new StringBuilder(
                            "The following are multiple choice questions (with answers) about "
                                    + subject.replace('_', ' ')
                                    + ".\n\n");
            for (List<String> row : rows("dev", subject).subList(0, SHOTS)) {
                head.append(question(row)).append(' ').append(row.get(5)).append("\n\n");
            }
            for (List<String> row : rows("test", subject).subList(0, OF_A_SUBJECT)) {
                prompts.add(head + question(row));
            }
        }
        return prompts;
    }

    /** Log-probabilities of the letters after each prompt. */
    static double[][] expected() {
        return StreamSupport.stream(reference().spliterator(), false)
                .map(question -> Numbers.doubles(question.path("logprobs_ABCD")))
                .toArray(double[][]::new);
    }

    /** Log-probabilities of the letters after the first prompts, by a model. */
    static double[][] judge(TorchLanguageModel model, int count) {
        List<Request.Score> requests =
                prompts().subList(0, count).stream()
                        .map(prompt -> new Request.Score(new Prompt.Raw(prompt), LETTERS))
                        .toList();
        return model.score(requests).stream().map(Answer.LogProbs::values).toArray(double[][]::new);
    }

    private static JsonNode reference() {
        try {
            return new ObjectMapper().readTree(Shared.file(REFERENCE).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String question(List<String> row) {
        StringBuilder text = new StringBuilder(row.get(0));
        for (int i = 0; i < LETTERS.size(); i++) {
            text.append('\n').append(LETTERS.get(i).strip()).append(". ").append(row.get(i + 1));
        }
        return text.append("\nAnswer:").toString();
    }

    private static List<List<String>> rows(String kind, String subject) {
        try {
            return split(
                    Files.readString(
                            Shared.file("data/mmlu/%s/%s_%1$s.csv".formatted(kind, subject))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Comma-separated values whose quoted fields may have commas, line ends and doubled quotes. */
    private static List<List<String>> split(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                boolean doubled = quoted && at + 1 < text.length() && text.charAt(at + 1) == '"';
                if (doubled) {
                    field.append(c);
                    at++;
                } else {
                    quoted = !quoted;
                }
            } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
                field.append(c);
            } else if (c != '\r') {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            }
        }
        if (!row.isEmpty()) {
            row.add(field.toString());
            rows.add(row);
        }
        return rows;
    }
}
