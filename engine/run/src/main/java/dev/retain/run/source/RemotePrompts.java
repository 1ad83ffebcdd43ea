package dev.retain.run.source;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.Optional;
import org.apiguardian.api.API;

/**
 * How prompts of a cell become text where its models are behind servers.
 *
 * @param tokenizer a reference of what has the tokenizer and the template, if it is named
 * @param chatByServer whether servers write chats, with their own templates
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record RemotePrompts(Optional<String> tokenizer, boolean chatByServer) {

    /** As the baseline's files say. */
    public static final RemotePrompts BY_BASELINE = new RemotePrompts(Optional.empty(), false);
}
