package dev.retain.run.attempt;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.ModelIdentity;
import org.apiguardian.api.API;

/**
 * The question to which plans are put: what has one candidate lost of one baseline on one suite? A
 * part that changes makes it another question, whose attempts are counted anew.
 *
 * @param baseline the baseline, by content
 * @param candidate the candidate, by content
 * @param suite the suite's id
 * @param version the suite's version
 * @param data hash of the data that the suite reads; empty if it reads none
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record PlanKey(
        String baseline, String candidate, String suite, String version, String data) {

    /** The question of a pair and a suite. Where answers end is a matter of the plan. */
    public static PlanKey of(
            ModelIdentity baseline,
            ModelIdentity candidate,
            String suite,
            String version,
            String data) {
        return new PlanKey(content(baseline), content(candidate), suite, version, data);
    }

    private static String content(ModelIdentity model) {
        return String.join(
                " ", model.weights(), model.config(), model.tokenizer(), model.template());
    }
}
