package dev.retain.remote;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.Inspection;
import dev.retain.api.ModelIdentity;
import dev.retain.api.UnsupportedModelException;
import dev.retain.api.task.Ability;
import dev.retain.api.task.LoadedModel;
import dev.retain.checkpoint.ContentHash;
import dev.retain.model.text.ChatTemplate;
import dev.retain.model.text.ChatTokens;
import dev.retain.model.text.TextTokenizer;
import dev.retain.remote.http.RetryTimes;
import dev.retain.remote.http.ServerConnection;
import dev.retain.remote.http.ServerKey;
import dev.retain.run.process.RunId;
import dev.retain.run.settings.RunSettings;
import dev.retain.run.source.IdentifiedModel;
import dev.retain.run.source.ModelLoader;
import dev.retain.run.source.ModelSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Models behind OpenAI-compatible servers. Keys are taken from the environment and stand nowhere
 * else.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class RemoteLoader implements ModelLoader {

    private final Function<String, Optional<String>> environment;
    private final Function<RunSettings, RetryTimes> times;
    private @Nullable Spending spending;

    /** Those of this process. */
    public RemoteLoader() {
        this(
                name -> Optional.ofNullable(System.getenv(name)),
                settings -> RetryTimes.within(settings.remote().timeout()));
    }

    /**
     * Models whose keys are somewhere else.
     *
     * @param environment gives the value of a variable
     * @param times when requests are sent once more
     */
    RemoteLoader(
            Function<String, Optional<String>> environment,
            Function<RunSettings, RetryTimes> times) {
        this.environment = environment;
        this.times = times;
    }

    @Override
    public boolean loads(ModelSource source) {
        return source instanceof ModelSource.Remote;
    }

    @Override
    public ModelIdentity identity(ModelSource source, RunSettings settings) {
        ModelSource.Remote remote = (ModelSource.Remote) source;
        return identity(find(remote, settings), tokenizer(remote, settings), remote.chatByServer());
    }

    /** What a server says of itself, where it is, and what prompts are written with. */
    private static ModelIdentity identity(
            ServedModel server, Optional<NamedTokenizer> tokenizer, boolean chatByServer) {
        ContentHash of = new ContentHash();
        of.add("address", server.address().toString());
        of.add("system_fingerprint", server.fingerprint(chatByServer));
        server.words().ofModel().forEach(of::add);
        ContentHash ofServer = new ContentHash();
        server.words().ofServer().forEach(ofServer::add);
        return new ModelIdentity(
                of.hex(),
                ofServer.hex(),
                tokenizer.map(NamedTokenizer::tokens).orElseGet(() -> ContentHash.of("")),
                ContentHash.of(
                        chatByServer
                                ? server.words().template().orElse("")
                                : tokenizer.map(named -> named.source().templates()).orElse("")),
                ContentHash.of(chatByServer ? "chat = SERVER" : ""));
    }

    private ServedModel find(ModelSource.Remote remote, RunSettings settings) {
        URI address = remote.address();
        ServerKey key = ServerKey.of(address.getHost(), environment);
        String base = ServedModel.base(address);
        ServerConnection server =
                new ServerConnection(URI.create(base), key, times.apply(settings));
        return new ServedModel(
                address,
                server,
                server.from(URI.create(base.replaceAll("/v1$", ""))),
                spending(settings));
    }

    private synchronized Spending spending(RunSettings settings) {
        Spending known = spending;
        if (known == null) {
            known = new Spending(settings.remote(), RunId.of(settings.runId()));
            spending = known;
        }
        return known;
    }

    private static Optional<NamedTokenizer> tokenizer(
            ModelSource.Remote remote, RunSettings settings) {
        return remote.tokenizer().map(named -> NamedTokenizer.of(named, settings));
    }

    @Override
    public LoadedModel load(IdentifiedModel model, RunSettings settings) {
        ModelSource.Remote remote = (ModelSource.Remote) model.source();
        ServedModel server = find(remote, settings);
        Optional<NamedTokenizer> tokenizer = tokenizer(remote, settings);
        if (!identity(server, tokenizer, remote.chatByServer()).equals(model.identity())) {
            throw server.changed("it says something else of itself");
        }
        Optional<ChatTokens> tokens = tokenizer.map(named -> tokens(named, server, settings));
        try {
            return remote.chatByServer()
                    ? byServer(model, server, tokens, settings)
                    : byRetain(
                            model, server, tokenizer.orElseThrow(), tokens.orElseThrow(), settings);
        } catch (RuntimeException e) {
            tokens.ifPresent(ChatTokens::close);
            throw e;
        }
    }

    private static ChatTokens tokens(
            NamedTokenizer named, ServedModel server, RunSettings settings) {
        int context =
                server.words()
                        .context()
                        .orElseGet(() -> named.context().orElseThrow(() -> endless(server, named)));
        return TextTokenizer.of(named.source(), context, Optional.of(settings.date()));
    }

    private static UnsupportedModelException endless(ServedModel server, NamedTokenizer named) {
        return new UnsupportedModelException(
                "neither %s nor %s says how many tokens the model reads; put its config.json beside the tokenizer"
                        .formatted(server.address(), named.place()));
    }

    private static LoadedModel byServer(
            IdentifiedModel model,
            ServedModel server,
            Optional<ChatTokens> tokens,
            RunSettings settings) {
        String why = "its server writes prompts itself (chat = SERVER), and echoes none of them";
        return new RemoteLoadedModel(
                model.identity(),
                server,
                new PromptsByServer(server, tokens),
                Map.of(Ability.SCORE, why, Ability.LIKELIHOOD, why),
                conditions(settings, false));
    }

    private static LoadedModel byRetain(
            IdentifiedModel model,
            ServedModel server,
            NamedTokenizer named,
            ChatTokens tokens,
            RunSettings settings) {
        ReadForms forms = new FormTrial(server, tokens, named.begin(), named.place()).forms();
        Map<Ability, String> lacking = new EnumMap<>(Ability.class);
        new EchoProbe(server, tokens)
                .whyNot()
                .ifPresent(
                        why -> {
                            lacking.put(Ability.SCORE, why);
                            lacking.put(Ability.LIKELIHOOD, why);
                        });
        return new RemoteLoadedModel(
                model.identity(),
                server,
                new PromptsByRetain(server, tokens, forms),
                lacking,
                conditions(settings, ChatTemplate.mayTellTheDate(named.source().templates())));
    }

    private static RemoteLoadedModel.Conditions conditions(
            RunSettings settings, boolean tellsTheDate) {
        return new RemoteLoadedModel.Conditions(
                settings.remote().concurrency(),
                Optional.of(settings.date()).filter(any -> tellsTheDate),
                settings.remote().reuse()
                        ? Optional.empty()
                        : Optional.of(RunId.of(settings.runId()).text()));
    }

    @Override
    public Inspection inspect(
            IdentifiedModel candidate, IdentifiedModel baseline, RunSettings settings) {
        throw new UnsupportedModelException(
                "%s is behind a server, which shows no files".formatted(candidate.source().text()));
    }

    @Override
    public Optional<Path> files(ModelSource source, RunSettings settings) {
        return Optional.empty();
    }
}
