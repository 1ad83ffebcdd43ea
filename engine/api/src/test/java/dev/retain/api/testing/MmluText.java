package dev.retain.api.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Questions of ten subjects of MMLU, of {@code ../shared}, as text in the form of Hendrycks et al.:
 * what the subject is, examples with their answers, and a question that ends where a letter
 * follows.
 */
public final class MmluText {

    /** The subjects, in the order of their questions. */
    public static final List<String> SUBJECTS =
            List.of(
                    "abstract_algebra",
                    "anatomy",
                    "global_facts",
                    "high_school_geography",
                    "marketing",
                    "nutrition",
                    "prehistory",
                    "sociology",
                    "virology",
                    "world_religions");

    /** What may follow a question. */
    public static final List<String> LETTERS = List.of(" A", " B", " C", " D");

    private static final int ANSWER = 5;

    private MmluText() {}

    /**
     * A question.
     *
     * @param id that sorts in the order of the subject's questions
     * @param subject one of {@link #SUBJECTS}
     * @param prompt all that stands before the letter
     * @param gold the letter that is right, as it stands in {@link #LETTERS}
     */
    public record Question(String id, String subject, String prompt, String gold) {}

    /**
     * The first questions of every subject.
     *
     * @param shots examples before each question, 5 at most
     * @param ofASubject questions of a subject; fewer where a subject has fewer
     */
    public static List<Question> questions(int shots, int ofASubject) {
        List<Question> questions = new ArrayList<>();
        for (String subject : SUBJECTS) {
            String head = head(subject, shots);
            List<List<String>> rows = rows("test", subject);
            for (int i = 0; i < Math.min(ofASubject, rows.size()); i++) {
                List<String> row = rows.get(i);
                questions.add(
                        new Question(
                                "%s-%03d".formatted(subject, i),
                                subject,
                                head + question(row),
                                " " + row.get(ANSWER)));
            }
        }
        return questions;
    }

    private static String head(String subject, int shots) {
        StringBuilder head =
                new StringBuilder(
                        "The following are multiple choice questions (with answers) about "
                                + subject.replace('_', ' ')
                                + ".\n\n");
        for (List<String> row : rows("dev", subject).subList(0, shots)) {
            head.append(question(row)).append(' ').append(row.get(ANSWER)).append("\n\n");
        }
        return head.toString();
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
