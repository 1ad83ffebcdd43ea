package dev.retain.agent;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.CompressionSpec.Agent;
import dev.retain.api.CompressionSpec.StepLimits;
import dev.retain.api.ConfigurationException;
import dev.retain.compression.pruning.PruningController;
import dev.retain.compression.pruning.PruningControllerProvider;
import dev.retain.compression.pruning.PruningJournal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * Language models behind OpenAI-compatible servers, and Google's. The key is taken from the
 * environment and stands nowhere else.
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class AskedModels implements PruningControllerProvider {

    /** The variable of the environment that has the key. */
    static final String KEY = "RETAIN_AGENT_KEY";

    private static final String GEMINI = "gemini";
    private static final String SUCH = "http://localhost:8080/v1, or gemini";

    private final Function<String, Optional<String>> environment;

    public AskedModels() {
        this(name -> Optional.ofNullable(System.getenv(name)));
    }

    /**
     * Models whose keys are somewhere else.
     *
     * @param environment gives the value of a variable
     */
    AskedModels(Function<String, Optional<String>> environment) {
        this.environment = environment;
    }

    @Override
    public PruningController open(
            Agent agent, StepLimits limits, PruningController rule, PruningJournal journal) {
        if (!agent.endpoint().equals(GEMINI)) {
            checkAddress(agent.endpoint());
        }
        check(agent);
        var key = environment.apply(KEY).filter(given -> !given.isBlank());
        return new AgentController(agent, limits, talk(agent, key), rule, journal);
    }

    private static void check(Agent agent) {
        if (agent.model().isBlank()) {
            throw new ConfigurationException(
                    "nobody is named to be asked at %s; name one with @PruningAgent(model = \"…\")"
                            .formatted(agent.endpoint()));
        }
        if (!(agent.temperature() >= 0 && agent.temperature() <= 2)) {
            throw new ConfigurationException(
                    "temperature %s is not between 0 and 2; use 0.5"
                            .formatted(agent.temperature()));
        }
        if (agent.timeoutSeconds() < 1) {
            throw new ConfigurationException(
                    "timeoutSeconds %d leaves no time to answer; use 120"
                            .formatted(agent.timeoutSeconds()));
        }
    }

    private static AgentTalk talk(Agent agent, Optional<String> key) {
        if (agent.endpoint().equals(GEMINI)) {
            return LangChainTalk.gemini(
                    agent,
                    Optional.empty(),
                    key.orElseThrow(
                            () ->
                                    new ConfigurationException(
                                            "gemini answers nobody without a key; set "
                                                    + KEY
                                                    + " in the environment")));
        }
        return LangChainTalk.openAi(agent, key);
    }

    /** What is refused may hold a secret, so no message repeats more than where the server is. */
    private static void checkAddress(String endpoint) {
        var address = syntax(endpoint);
        var scheme = String.valueOf(address.getScheme());
        if (!(scheme.equals("http") || scheme.equals("https")) || address.getHost() == null) {
            throw new ConfigurationException(
                    "the endpoint of @PruningAgent is no address of a server; use one such as "
                            + SUCH);
        }
        if (address.getRawUserInfo() != null
                || address.getRawQuery() != null
                || address.getRawFragment() != null) {
            var port = address.getPort() < 0 ? "" : ":" + address.getPort();
            throw new ConfigurationException(
                    "endpoint %s://%s%s%s has a user, a query or a fragment with it; leave that out, and give a key by %s in the environment"
                            .formatted(scheme, address.getHost(), port, address.getRawPath(), KEY));
        }
    }

    private static URI syntax(String endpoint) {
        try {
            return new URI(endpoint);
        } catch (URISyntaxException e) {
            // The cause would repeat what may hold a secret.
            throw new ConfigurationException(
                    "the endpoint of @PruningAgent cannot be read at character %d: %s; use one such as %s"
                            .formatted(e.getIndex(), e.getReason(), SUCH));
        }
    }
}
