package dev.retain.acbench.mmlu;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.text.ScorerText;
import dev.retain.api.EvaluationException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/** The subjects of MMLU (arXiv 2009.03300) and their questions. */
@API(status = INTERNAL, since = "0.1")
public final class MmluSubjects {

    /** The 57 subjects. */
    public static final List<String> ALL =
            List.of(
                    "abstract_algebra",
                    "anatomy",
                    "astronomy",
                    "business_ethics",
                    "clinical_knowledge",
                    "college_biology",
                    "college_chemistry",
                    "college_computer_science",
                    "college_mathematics",
                    "college_medicine",
                    "college_physics",
                    "computer_security",
                    "conceptual_physics",
                    "econometrics",
                    "electrical_engineering",
                    "elementary_mathematics",
                    "formal_logic",
                    "global_facts",
                    "high_school_biology",
                    "high_school_chemistry",
                    "high_school_computer_science",
                    "high_school_european_history",
                    "high_school_geography",
                    "high_school_government_and_politics",
                    "high_school_macroeconomics",
                    "high_school_mathematics",
                    "high_school_microeconomics",
                    "high_school_physics",
                    "high_school_psychology",
                    "high_school_statistics",
                    "high_school_us_history",
                    "high_school_world_history",
                    "human_aging",
                    "human_sexuality",
                    "international_law",
                    "jurisprudence",
                    "logical_fallacies",
                    "machine_learning",
                    "management",
                    "marketing",
                    "medical_genetics",
                    "miscellaneous",
                    "moral_disputes",
                    "moral_scenarios",
                    "nutrition",
                    "philosophy",
                    "prehistory",
                    "professional_accounting",
                    "professional_law",
                    "professional_medicine",
                    "professional_psychology",
                    "public_relations",
                    "security_studies",
                    "sociology",
                    "us_foreign_policy",
                    "virology",
                    "world_religions");

    private static final int CELLS = 6;

    private MmluSubjects() {}

    /**
     * Where a subject's questions are.
     *
     * @param split {@code dev}, {@code val} or {@code test}
     */
    public static String path(String split, String subject) {
        return "mmlu/%s/%s_%1$s.csv".formatted(split, subject);
    }

    /** Where the questions of all subjects are. */
    public static List<String> paths(String... splits) {
        return Stream.of(splits)
                .flatMap(split -> ALL.stream().map(subject -> path(split, subject)))
                .toList();
    }

    /** What a subject is called in a sentence. */
    public static String words(String subject) {
        return subject.replace('_', ' ');
    }

    /**
     * A subject's questions.
     *
     * @throws EvaluationException if the file is missing or not as published
     */
    public static List<MmluQuestion> questions(DataFiles files, String split, String subject) {
        String path = path(split, subject);
        List<List<String>> rows =
                QuotedCsv.rows(files.text(path))
                        .orElseThrow(() -> broken(files, path, "a quote is not closed"));
        List<MmluQuestion> questions = new ArrayList<>();
        for (List<String> row : rows) {
            int answer =
                    row.size() == CELLS
                            ? MmluQuestion.LETTERS.indexOf(row.get(CELLS - 1).strip())
                            : -1;
            if (answer < 0) {
                throw broken(
                        files,
                        path,
                        "row %d is no question with four choices and a letter"
                                .formatted(questions.size() + 1));
            }
            questions.add(
                    new MmluQuestion(
                            ScorerText.strip(row.get(0)), row.subList(1, CELLS - 1), answer));
        }
        if (questions.isEmpty()) {
            throw broken(files, path, "it has no rows");
        }
        return questions;
    }

    private static EvaluationException broken(DataFiles files, String path, String what) {
        return new EvaluationException(
                "%s is not as published: %s; get the file again".formatted(files.path(path), what));
    }
}
