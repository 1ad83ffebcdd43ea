package dev.retain.api;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * One cell of the matrix: a candidate beside its baseline, as a gate method gets it. It is asked
 * through assertions; each question draws only as many samples as it needs.
 *
 * <p>Not thread-safe; usable only while its gate method runs.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public interface CompressedModel {

    /** Model and compression, such as {@code smollm2 @ rtn-int4-g64}. */
    String name();

    /** What was asked for; empty for an {@link Artifact}. */
    Optional<CompressionSpec> requested();

    /** What the artifact's files hold. */
    Inspection inspection();

    /**
     * Asks the planned samples in seeded order until the question is decided or the samples end. A
     * question once answered keeps its answer.
     *
     * @return one verdict for each suite of the subject that the class selected
     * @throws EvaluationException if no selected suite measures the subject, if the planned samples
     *     can never show what the question claims, or if a suite fails
     */
    List<Verdict> judge(Question question);

    /**
     * Compares the candidate with the one that was blessed, on each suite that was blessed and that
     * the tolerance fits. Its side of a verdict is the baseline's. Paired with the outcomes of that
     * candidate where the store has them all; else unpaired with what the file holds, and a note of
     * the verdict says so. In a run that blesses there is nothing to compare with, and no verdict;
     * nor in one that {@code retain.limit} cut.
     *
     * @return one verdict for each suite
     * @throws EvaluationException if nothing was blessed, if what was blessed is of other samples,
     *     or as {@link #judge(Question)}
     */
    List<Verdict> judgeSinceBlessed(Tolerance tolerance);

    /**
     * Scores on all samples of the selected suites, without a verdict.
     *
     * @throws EvaluationException as {@link #judge(Question)}
     */
    Scores scores(String subject);

    /** The folder that holds this cell's samples and figures. */
    Path report();

    /** The page that shows the whole run. */
    Path page();
}
