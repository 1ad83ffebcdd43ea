package dev.retain.checkpoint;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ModelIdentity;
import org.apiguardian.api.API;

/** What a format knows of a model beside its weights. It is read when it is first asked for. */
@API(status = INTERNAL, since = "0.1")
public interface ModelTexts {

    /**
     * What turns text into ids and chats into text.
     *
     * @throws dev.retain.api.InvalidCheckpointException if the files that say so are damaged
     * @throws dev.retain.api.UnsupportedModelException if the tokenizer is of another kind
     */
    TokenizerSource tokenizer();

    /**
     * The identity of the model.
     *
     * @param weights hash of the weight files
     * @throws dev.retain.api.InvalidCheckpointException if a file is no text
     */
    ModelIdentity identity(String weights);
}
