package dev.retain.reports.allure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of failure, in the fields of Allure's {@code categories.json}. Regular expressions must
 * match a message or a trace as a whole; a dot matches line ends too. Gates are told apart by their
 * messages, problems by their exceptions.
 *
 * @param name the heading
 * @param description what it means and what to do
 * @param matchedStatuses Allure's statuses
 * @param messageRegex what the message looks like
 * @param traceRegex what the stack trace looks like
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Category(
        String name,
        String description,
        List<String> matchedStatuses,
        @Nullable String messageRegex,
        @Nullable String traceRegex) {

    private static final String PROVES_NOTHING =
            "(the baseline never succeeds|the baseline's own score is not above)";

    static final List<Category> ALL =
            List.of(
                    gate(
                            "Retention below tolerance",
                            "The samples show that more was lost than the gate allows.",
                            ".*Expecting model:.*to retain .*but was:.*"),
                    gate(
                            "Regressed since it was blessed",
                            "The samples show that more was lost since the candidate that was"
                                    + " blessed than the gate allows.",
                            ".*Expecting model:.*not to have lost .*since it was blessed.*but"
                                    + " was:.*"),
                    gate(
                            "Negative control found no loss",
                            "A gate demanded a loss and the samples show none: the suite may be"
                                    + " too easy, or nothing was compressed.",
                            ".*Expecting model:.*to have lost more than .*but it was retained:.*"),
                    gate(
                            "Not enough samples",
                            "The samples decide neither way. The message says how many would.",
                            "(?!.*"
                                    + PROVES_NOTHING
                                    + ").*Expecting model:.*but the samples do not decide:.*"),
                    gate(
                            "Baseline proves nothing",
                            "The uncompressed model cannot do the task, so nothing could be lost."
                                    + " Choose a suite that it can do.",
                            ".*Expecting model:.*" + PROVES_NOTHING + ".*"),
                    gate(
                            "Compression not effective",
                            "The artifact is not compressed as the gate demands.",
                            ".*Expecting model:.*(to be compressed with:|to store at most:|to have"
                                    + " a \\S+ sparsity of:).*"),
                    problem(
                            "Model could not be loaded",
                            "A file is missing, damaged or not supported.",
                            "(ModelNotFound|InvalidCheckpoint|UnsupportedModel)"),
                    problem(
                            "Model could not be compressed",
                            "The compression does not fit the model, or failed.",
                            "Compression"),
                    problem(
                            "Wrong setting",
                            "A setting or an annotation is wrong.",
                            "Configuration"),
                    problem(
                            "Suite could not be used",
                            "A suite, its data or its outcomes cannot be used.",
                            "Evaluation"));

    private static Category gate(String name, String description, String message) {
        return new Category(name, description, List.of("failed"), "(?s)" + message, null);
    }

    private static Category problem(String name, String description, String exception) {
        return new Category(
                name,
                description,
                List.of("failed", "broken"),
                null,
                "(?s)dev\\.retain\\.api\\." + exception + "Exception.*");
    }
}
