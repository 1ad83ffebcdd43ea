package dev.retain.run.source;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.ConfigurationException;
import dev.retain.api.UnsupportedModelException;
import dev.retain.run.settings.Parameters;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Where both models of a pair come from. Prompts of both become text in one way.
 *
 * @param candidate empty for one that is made of the baseline
 */
@API(status = INTERNAL, since = "0.1")
public record PairSources(ModelSource baseline, Optional<ModelSource> candidate) {

    /**
     * What references mean.
     *
     * @param candidate of the artifact; empty for one that is made of the baseline
     * @throws ConfigurationException if models behind servers cannot be asked in one way
     * @throws UnsupportedModelException if what is behind a server is to be compressed
     */
    public static PairSources of(
            String baseline,
            Optional<String> candidate,
            RemotePrompts prompts,
            Parameters parameters) {
        ModelSource first = ModelSource.of(baseline, parameters);
        Optional<ModelSource> second =
                candidate.map(reference -> ModelSource.of(reference, parameters));
        PairSources written = new PairSources(first, second);
        if (second.isEmpty() && !hasFiles(first)) {
            throw new UnsupportedModelException(
                    "%s is behind a server and has no files to compress; judge an artifact instead"
                            .formatted(first.text()));
        }
        if (prompts.chatByServer()) {
            written.requireServers();
        }
        Optional<ModelSource> tokenizer =
                prompts.tokenizer()
                        .map(reference -> ModelSource.of(reference, parameters))
                        .or(() -> Optional.of(first).filter(PairSources::hasFiles));
        return new PairSources(
                asked(first, tokenizer, prompts),
                second.map(source -> asked(source, tokenizer, prompts)));
    }

    /** Whether the candidate is behind a server. */
    public boolean hasRemoteCandidate() {
        return candidate.filter(source -> !hasFiles(source)).isPresent();
    }

    private static boolean hasFiles(ModelSource source) {
        return !(source instanceof ModelSource.Remote);
    }

    private void requireServers() {
        Stream.concat(Stream.of(baseline), candidate.stream())
                .filter(PairSources::hasFiles)
                .findFirst()
                .ifPresent(
                        local -> {
                            throw new ConfigurationException(
                                    "chat = SERVER leaves chats to a server's template, and %s is behind none, so both models would read other prompts; leave chat out of @RemoteModel, or name two servers"
                                            .formatted(local.text()));
                        });
    }

    private static ModelSource asked(
            ModelSource source, Optional<ModelSource> tokenizer, RemotePrompts prompts) {
        if (!(source instanceof ModelSource.Remote remote)) {
            return source;
        }
        if (tokenizer.filter(named -> !hasFiles(named)).isPresent()) {
            throw new ConfigurationException(
                    "the tokenizer of %s is an address, and servers hand out none; name a folder with tokenizer.json"
                            .formatted(source.text()));
        }
        if (tokenizer.isEmpty() && !prompts.chatByServer()) {
            throw new ConfigurationException(
                    "nothing says how prompts for %s become text; name a folder with its tokenizer and template by @RemoteModel(tokenizer = \"…\"), or leave chats to the servers by @RemoteModel(chat = SERVER)"
                            .formatted(source.text()));
        }
        return new ModelSource.Remote(remote.address(), tokenizer, prompts.chatByServer());
    }
}
