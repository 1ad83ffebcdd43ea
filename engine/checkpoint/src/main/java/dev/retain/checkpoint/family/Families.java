package dev.retain.checkpoint.family;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import dev.retain.api.UnsupportedModelException;
import dev.retain.checkpoint.shape.BlockGraph;
import dev.retain.checkpoint.shape.DecoderTraits;
import dev.retain.checkpoint.shape.ModelConfig;
import dev.retain.checkpoint.shape.Rotary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** The families that are supported. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Families {

    private static final List<Family> ALL =
            List.of(
                    new Llama(),
                    new Mistral(),
                    new Qwen2(),
                    new Qwen3(),
                    new Gemma(),
                    new Gemma2(),
                    Gemma3.text(),
                    Gemma3.inMultimodal(),
                    new Phi3(),
                    new InternLm2(),
                    new MiniCpm());

    private Families() {}

    /** Their names, as {@code model_type} has them. */
    public static List<String> names() {
        return ALL.stream().map(Family::architecture).toList();
    }

    /** Whether an architecture is supported. */
    public static boolean isSupported(String architecture) {
        return find(architecture).isPresent();
    }

    /**
     * Refuses a model of an architecture that is not supported.
     *
     * @param place of the model, for the sentence
     * @throws UnsupportedModelException if it is not
     */
    public static void requireSupported(Path place, String architecture) {
        if (!isSupported(architecture)) {
            throw Architectures.unsupported(place, architecture, names());
        }
    }

    /** What a family assumes where {@code config.json} leaves a key out. */
    public static Map<String, Object> defaults(String architecture) {
        return find(architecture).map(Family::defaults).orElse(Map.of());
    }

    /** The object of {@code config.json} that has the entries of a family's decoder. */
    public static Optional<String> nested(String architecture) {
        return find(architecture).flatMap(Family::nested);
    }

    /**
     * What the decoder of a configuration does.
     *
     * @throws UnsupportedModelException if the family or one of its switches is not supported
     * @throws dev.retain.api.InvalidCheckpointException if an entry makes no sense
     */
    public static DecoderTraits traits(ModelConfig config) {
        return family(config).traits(entries(config, "the model's configuration"));
    }

    /**
     * How layers that see all tokens rotate.
     *
     * @param source how messages call where the configuration stands
     * @throws UnsupportedModelException if the family or its rotation is not supported
     * @throws dev.retain.api.InvalidCheckpointException if an entry makes no sense
     */
    public static Rotary rotary(ModelConfig config, String source) {
        return family(config).rotary(entries(config, source));
    }

    /**
     * Checks every entry of a configuration: that it is read, changes nothing, or has a value that
     * is supported.
     *
     * @param source how messages call where it stands
     * @throws UnsupportedModelException if the family or one of its switches is not supported
     * @throws dev.retain.api.InvalidCheckpointException if an entry makes no sense
     */
    public static void check(ModelConfig config, String source) {
        Family family = family(config);
        ConfigEntries entries = entries(config, source);
        family.keys().check(entries);
        family.nested().ifPresent(nested -> KnownKeys.around(nested).check(whole(config, source)));
        family.traits(entries);
    }

    private static ConfigEntries whole(ModelConfig config, String source) {
        return new ConfigEntries(source, config, config.raw(), Map.of());
    }

    private static ConfigEntries entries(ModelConfig config, String source) {
        Family family = family(config);
        Object nested = family.nested().map(config.raw()::get).orElse(null);
        return new ConfigEntries(
                source,
                config,
                nested instanceof Map<?, ?> given ? given : config.raw(),
                family.defaults());
    }

    private static Family family(ModelConfig config) {
        return find(config.architecture())
                .orElseThrow(
                        () ->
                                new UnsupportedModelException(
                                        "architecture \"%s\" is not supported; supported architectures: %s"
                                                .formatted(
                                                        config.architecture(),
                                                        String.join(", ", names()))));
    }

    /**
     * The graphs of all blocks of a configuration, in their order.
     *
     * @throws UnsupportedModelException if the family or one of its switches is not supported
     * @throws dev.retain.api.InvalidCheckpointException if an entry makes no sense
     */
    public static List<BlockGraph> graphs(ModelConfig config) {
        return BlockGraph.of(config, traits(config));
    }

    private static Optional<Family> find(String architecture) {
        return ALL.stream().filter(family -> family.architecture().equals(architecture)).findAny();
    }
}
