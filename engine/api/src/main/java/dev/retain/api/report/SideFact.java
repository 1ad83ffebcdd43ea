package dev.retain.api.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** The facts of a cell that there are of both of its models, in the order of reports. */
@API(status = EXPERIMENTAL, since = "0.1")
public enum SideFact {
    /** Where the model came from. */
    SOURCE("", "where the model came from: a path, an embedded model's name or an address"),
    /** The hash of its weights. */
    WEIGHTS(
            " weights sha256",
            "SHA-256 of the weight file; of several, that of the lines that sha256sum prints for"
                    + " them in the order of their names"),
    /** The hash of what says how weights are to be read. */
    CONFIG(
            " config sha256",
            "SHA-256 of the lines that sha256sum prints for config.json and the files that say how"
                    + " weights are quantised"),
    /** The hash of what turns text into ids. */
    TOKENIZER(
            " tokenizer sha256",
            "SHA-256 of the lines that sha256sum prints for tokenizer.json, tokenizer_config.json"
                    + " without its chat_template and blanks, special_tokens_map.json and"
                    + " added_tokens.json"),
    /** The hash of the chat template. */
    TEMPLATE(" template sha256", "SHA-256 of the chat template; of nothing where there is none"),
    /** The hash of what says where answers end. */
    GENERATION(
            " generation sha256",
            "SHA-256 of the line that sha256sum prints for generation_config.json"),
    /** What the weights are. */
    MODEL(" weights", "architecture, number of parameters and how they are stored"),
    /** What computed. */
    COMPUTE(" compute", "type of the arithmetic, kernels and device that were chosen"),
    /** How wide batches were. */
    BATCH(" batch", "rows of a batch at most since memory ran out, if it did");

    private final String ending;
    private final String meaning;

    SideFact(String ending, String meaning) {
        this.ending = ending;
        this.meaning = meaning;
    }

    /**
     * The name in reports.
     *
     * @param side {@code baseline} or {@code candidate}
     */
    public String label(String side) {
        return side + ending;
    }

    /** What it says, for readers of data. */
    public String meaning() {
        return meaning;
    }
}
