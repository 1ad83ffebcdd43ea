package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import org.apiguardian.api.API;

/**
 * A suite that a cell selected. One that no gate asked for was not measured, and has no score.
 *
 * @param id its id
 * @param version its version
 * @param capability what it measures
 * @param kind how its outcomes are to be read
 * @param asked whether a gate asked for it, or everything was to be measured
 * @param data SHA-256 of the data that it read: of a file as {@code sha256sum} prints it, of a
 *     folder that of the lines that it prints for the files in it; empty if it read none
 * @param planned samples drawn for it; 0 if none was needed
 * @param used samples that verdicts, scores and figures are over; fewer than planned where a
 *     verdict came early
 * @param ahead samples that both models answered beside those: they are asked in wide batches,
 *     ahead of the looks, and count nowhere if the verdict comes before them
 * @param ofBaseline where the outcomes of the baseline come from, those asked ahead included
 * @param ofCandidate where the outcomes of the candidate come from, those asked ahead included
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record DeclaredSuite(
        String id,
        String version,
        Capability capability,
        OutcomeKind kind,
        boolean asked,
        String data,
        int planned,
        int used,
        int ahead,
        OutcomeCounts ofBaseline,
        OutcomeCounts ofCandidate) {

    /** One for which no sample was drawn. */
    public DeclaredSuite(
            String id, String version, Capability capability, OutcomeKind kind, boolean asked) {
        this(
                id,
                version,
                capability,
                kind,
                asked,
                "",
                0,
                0,
                0,
                OutcomeCounts.NONE,
                OutcomeCounts.NONE);
    }
}
