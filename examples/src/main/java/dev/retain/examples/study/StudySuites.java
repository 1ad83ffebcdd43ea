package dev.retain.examples.study;

import java.util.List;

/**
 * The suites of the study's columns, by their ids.
 *
 * @param language perplexity of a held-out text
 */
record StudySuites(String language, String tools, String needle, String knowledge) {

    /** For a model that can do what the published suites ask. */
    static final StudySuites PUBLISHED =
            new StudySuites("wikitext2", "tool-use", "needle", "mmlu-cloze");

    /** For the embedded model. */
    static final StudySuites MINI =
            new StudySuites("mini-text", "mini-tool-use", "mini-needle", "mini-choice");

    private static final int COLUMNS = 4;

    static StudySuites parse(String text) {
        var ids = List.of(text.split(","));
        if (ids.size() != COLUMNS) {
            throw new IllegalArgumentException(
                    "study.suites is \"%s\"; give four ids, of language, tool use, needle and knowledge, such as %s"
                            .formatted(text, String.join(",", PUBLISHED.ids())));
        }
        return new StudySuites(ids.get(0), ids.get(1), ids.get(2), ids.get(3));
    }

    List<String> ids() {
        return List.of(language, tools, needle, knowledge);
    }

    /** Those with scores from 0 to 1, which a verdict in points is about. */
    List<String> judged() {
        return List.of(tools, needle, knowledge);
    }
}
