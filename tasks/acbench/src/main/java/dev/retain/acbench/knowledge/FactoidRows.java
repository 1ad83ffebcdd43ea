package dev.retain.acbench.knowledge;

import dev.retain.acbench.data.DataFiles;
import dev.retain.api.EvaluationException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads FreebaseQA's table of parses: eight fields a line, several lines a question. */
final class FactoidRows {

    static final String PATH = "freebaseqa/FreebaseQA-eval.tab";

    private static final int FIELDS = 8;
    private static final int ANSWER = 6;
    private static final int QUESTION = 7;

    private FactoidRows() {}

    /**
     * The questions, as they first stand in the file, with the names of their answers.
     *
     * @throws EvaluationException if the file is missing or not as published
     */
    static Map<String, Set<String>> questions(DataFiles files) {
        Map<String, Set<String>> questions = new LinkedHashMap<>();
        int number = 0;
        for (String line : files.text(PATH).split("\r?\n")) {
            number++;
            String[] fields = line.split("\t", -1);
            if (fields.length != FIELDS || fields[QUESTION].isBlank() || fields[ANSWER].isBlank()) {
                throw new EvaluationException(
                        "%s is not as published: line %d has no question with an answer in eight fields; get the file again"
                                .formatted(files.path(PATH), number));
            }
            questions
                    .computeIfAbsent(
                            unquoted(fields[QUESTION]).strip(), question -> new LinkedHashSet<>())
                    .add(fields[ANSWER].strip());
        }
        return questions;
    }

    private static String unquoted(String field) {
        return field.length() > 1 && field.startsWith("\"") && field.endsWith("\"")
                ? field.substring(1, field.length() - 1).replace("\"\"", "\"")
                : field;
    }
}
