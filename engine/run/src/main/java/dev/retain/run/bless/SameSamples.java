package dev.retain.run.bless;

import dev.retain.api.EvaluationException;
import dev.retain.api.report.CellId;
import dev.retain.checkpoint.ContentHash;
import dev.retain.run.outcome.OutcomeKey;
import dev.retain.run.settings.Constants;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether what was blessed is of the samples that are asked now.
 *
 * @param cell the cell
 * @param file where it stands
 */
record SameSamples(CellId cell, Path file) {

    /** The hash of samples and of what each asks. */
    static String hash(List<OutcomeKey> keys) {
        ContentHash hash = new ContentHash();
        keys.forEach(key -> hash.addLine(key.sample(), key.prompt()));
        return hash.hex();
    }

    /**
     * Refuses other samples.
     *
     * @throws EvaluationException if they differ, with what differs
     */
    void check(BlessedSuite blessed, List<OutcomeKey> now) {
        OutcomeKey key = now.get(0);
        refuse("version", blessed.version(), key.version(), blessed);
        refuse("data", text(blessed.data()), text(key.data()), blessed);
        String seed = "seed " + blessed.seed();
        if (!key.settings().equals(seed) && !key.settings().startsWith(seed + ",")) {
            refuse("seed", seed, key.settings(), blessed);
        }
        refuse(
                "number of samples",
                Integer.toString(blessed.samples()),
                Integer.toString(now.size()),
                blessed);
        refuse("samples", blessed.drawn(), hash(now), blessed);
    }

    private static String text(String data) {
        return data.isEmpty() ? "none" : data;
    }

    private void refuse(String what, String then, String now, BlessedSuite blessed) {
        if (!then.equals(now)) {
            throw new EvaluationException(
                    "what was blessed of %s in %s does not fit: the %s of suite %s was %s and is %s; set it as it was, or bless anew with -D%s"
                            .formatted(
                                    cell, file, what, blessed.suite(), then, now, Constants.BLESS));
        }
    }
}
