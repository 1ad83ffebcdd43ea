package dev.retain.remote;

import dev.retain.api.UnsupportedModelException;
import dev.retain.api.task.Tokens;

/**
 * The tokens of a model that hands out no tokenizer: only suites that count or cut texts need them.
 *
 * @param address of the model
 */
record AbsentTokens(String address) implements Tokens {

    private UnsupportedModelException none() {
        return new UnsupportedModelException(
                "%s hands out no tokenizer, and a suite needs one; name it by @RemoteModel(tokenizer = \"…\")"
                        .formatted(address));
    }

    @Override
    public int[] encode(String text) {
        throw none();
    }

    @Override
    public int[] encodeDocument(String text) {
        throw none();
    }

    @Override
    public int[] begin() {
        throw none();
    }

    @Override
    public String decode(int[] ids) {
        throw none();
    }

    @Override
    public int contextLength() {
        throw none();
    }
}
