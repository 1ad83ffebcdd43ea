package dev.retain.checkpoint.tokenizer;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * Looks at a whole {@code tokenizer.json} before the native library gets it. The library panics on
 * some files, and a panic ends the process, so what is not known to be borne is refused here.
 */
@API(status = INTERNAL, since = "0.1")
public final class TokenizerCheck {

    private TokenizerCheck() {}

    /**
     * Lets a file pass, or not.
     *
     * @return how long the texts may be that it encodes
     * @throws dev.retain.api.InvalidCheckpointException if it contradicts itself, or has values
     *     that end the process
     * @throws dev.retain.api.UnsupportedModelException if it has parts that are not known
     */
    public static TextBounds check(TokenizerJson json) {
        new ModelCheck(json).check();
        AddedIds.of(json).check();
        return new PartCheck(json.file()).check(json);
    }
}
