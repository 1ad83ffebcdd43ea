package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import org.apiguardian.api.API;

/** A model's tokens. */
@API(status = EXPERIMENTAL, since = "0.1")
public interface Tokens {

    /** The ids of a text, without special tokens added. */
    int[] encode(String text);

    /**
     * The ids of a whole text, with the special tokens that the model's tokenizer puts around one,
     * such as one for its beginning.
     */
    int[] encodeDocument(String text);

    /**
     * The ids with which the model's tokenizer begins every text, none for many models. A piece of
     * a text that is read on its own begins with them, too: some models predict nothing sensible
     * without.
     */
    int[] begin();

    /** The text of ids. */
    String decode(int[] ids);

    /** How many tokens the model can read at once. */
    int contextLength();
}
