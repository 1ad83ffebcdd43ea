package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Origin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
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
 * @param origin where the suite comes from, if others have published it
 * @param prompt what the baseline reads of the first of all its samples by id, as its template
 *     writes it; empty if it was not asked, or reads no text
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
        Optional<Origin> origin,
        Optional<FirstPrompt> prompt,
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
                Optional.empty(),
                Optional.empty(),
                OutcomeCounts.NONE,
                OutcomeCounts.NONE);
    }

    /**
     * Whether the data that it read are those that were published: {@code as published} or {@code
     * not as published}; empty where it read none or the published ones are not known.
     */
    public String published() {
        String known = origin.map(Origin::data).orElse("");
        if (data.isEmpty() || known.isEmpty()) {
            return "";
        }
        return known.equals(data) ? "as published" : "not as published";
    }

    /**
     * What the baseline reads of a suite's first sample.
     *
     * @param sha256 the hash of the whole text in UTF-8, lower-case hexadecimal: another template,
     *     wording or first sample has another
     * @param characters how long it is
     * @param text its start and its end
     */
    public record FirstPrompt(String sha256, int characters, String text) {

        private static final int MOST = 2_000;

        /** Of a whole prompt. */
        public static FirstPrompt of(String prompt) {
            int half = prompt.length() / 2;
            String text =
                    prompt.length() <= 2 * MOST
                            ? prompt
                            : SafeText.clip(prompt.substring(0, half), MOST)
                                    + "\n"
                                    + SafeText.clipStart(prompt.substring(half), MOST);
            return new FirstPrompt(sha256(prompt), prompt.length(), text);
        }

        private static String sha256(String text) {
            try {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
