package dev.retain.checkpoint.family;

import dev.retain.checkpoint.shape.Rotary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One object of rotary position embeddings, all of whose keys are understood or refused. Beside a
 * type, the keys of another type are refused, too: transformers passes them over with a warning,
 * but whoever wrote them meant something.
 */
final class RotaryEntry {

    static final String TYPE = "rope_type";
    static final String DEFAULT = "default";
    static final String TRUNCATE = "truncate";

    private static final String OLD_TYPE = "type";
    private static final String FACTOR = "factor";
    private static final String FINETUNED = "finetuned";
    private static final String LONGROPE = "longrope";
    private static final String YARN = "yarn";
    private static final String LOW = "low_freq_factor";
    private static final String HIGH = "high_freq_factor";
    private static final String SHORT = "short_factor";
    private static final String LONG = "long_factor";

    /** Understood beside each type; that of sections, since all sections of a text are one. */
    private static final Set<String> ALWAYS =
            Set.of(
                    RotaryEntries.THETA,
                    RotaryEntries.PARTIAL,
                    RotaryEntries.ORIGINAL,
                    TYPE,
                    OLD_TYPE,
                    "mrope_section");

    private static final Set<String> NEEDS_ORIGINAL = Set.of("llama3", YARN, LONGROPE);

    private static final Map<String, Set<String>> OWN =
            Map.of(
                    DEFAULT,
                    Set.of(),
                    "linear",
                    Set.of(FACTOR),
                    "dynamic",
                    Set.of(FACTOR),
                    "llama3",
                    Set.of(FACTOR, LOW, HIGH),
                    YARN,
                    Set.of(
                            FACTOR,
                            "attention_factor",
                            "beta_fast",
                            "beta_slow",
                            "mscale",
                            "mscale_all_dim",
                            TRUNCATE,
                            FINETUNED),
                    LONGROPE,
                    Set.of(FACTOR, "attention_factor", SHORT, LONG));

    private final ConfigEntries config;
    private final String place;
    private final Map<String, @Nullable Object> entries = new LinkedHashMap<>();

    /**
     * An empty one.
     *
     * @param place what messages put before a key
     */
    RotaryEntry(ConfigEntries config, String place) {
        this.config = config;
        this.place = place;
    }

    void putAll(Map<?, ?> given) {
        given.forEach((key, value) -> entries.put(String.valueOf(key), value));
    }

    void put(String key, @Nullable Object value) {
        entries.put(key, value);
    }

    void putIfAbsent(String key, Object value) {
        if (!has(key)) {
            entries.put(key, value);
        }
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    @Nullable Object get(String key) {
        return entries.get(key);
    }

    /**
     * The rotation of whole heads. A share that is to be rotated is passed over beside the type
     * default, as transformers does, and refused beside the others, where transformers fails.
     */
    Rotary rotary() {
        String type = type();
        int channels = config.config().headDim();
        if (!type.equals(DEFAULT) && rotated() != channels) {
            throw wrong(RotaryEntries.PARTIAL, "1, since the family rotates whole heads");
        }
        return rotary(type, channels);
    }

    /** The rotation of a share of each head, by the types that Phi-3 has. */
    Rotary partialRotary() {
        String type = type();
        if (type.equals(YARN)) {
            type = LONGROPE;
        }
        if (!type.equals(DEFAULT) && !type.equals(LONGROPE)) {
            throw wrong(has(TYPE) ? TYPE : OLD_TYPE, "default or longrope");
        }
        int channels = rotated();
        if (channels < 2 || channels > config.config().headDim() || channels % 2 != 0) {
            throw wrong(
                    RotaryEntries.PARTIAL,
                    "a share that makes an even number of a head's channels");
        }
        return rotary(type, channels);
    }

    private int rotated() {
        Object share = get(RotaryEntries.PARTIAL);
        return share == null
                ? config.config().headDim()
                : (int) (config.config().headDim() * positive(RotaryEntries.PARTIAL));
    }

    /** The older name of longrope was su. */
    private String type() {
        String key = has(TYPE) || !has(OLD_TYPE) ? TYPE : OLD_TYPE;
        Object type = has(key) ? get(key) : DEFAULT;
        String name = "su".equals(type) ? LONGROPE : String.valueOf(type);
        if (!(type instanceof String) || !OWN.containsKey(name)) {
            throw config.unsupported(
                    "%s %s of %s".formatted(key, ConfigEntries.shown(type), place),
                    "default, linear, dynamic, llama3, yarn and longrope");
        }
        return name;
    }

    private Rotary rotary(String type, int channels) {
        Set<String> own = OWN.getOrDefault(type, Set.of());
        for (Map.Entry<String, @Nullable Object> entry : entries.entrySet()) {
            if (!ALWAYS.contains(entry.getKey())
                    && !own.contains(entry.getKey())
                    && !changesNothing(entry)) {
                throw config.unsupported(
                        "%s.%s, which is %s, beside the type %s"
                                .formatted(
                                        place,
                                        entry.getKey(),
                                        ConfigEntries.shown(entry.getValue()),
                                        type),
                        "an object without the key, or of the type that has it");
            }
        }
        int positions =
                config.number("max_position_embeddings").orElse(config.config().contextLength());
        Map<String, Object> numbers = numbers(type, positions);
        if (type.equals(LONGROPE)) {
            numbers.put(SHORT, factors(SHORT, channels / 2));
            numbers.put(LONG, factors(LONG, channels / 2));
        }
        return new Rotary(
                positive(RotaryEntries.THETA), channels, type, Map.copyOf(numbers), positions);
    }

    private static boolean changesNothing(Map.Entry<String, @Nullable Object> entry) {
        return entry.getValue() == null
                || (entry.getKey().equals(FACTOR)
                        && entry.getValue() instanceof Number factor
                        && factor.doubleValue() == 1);
    }

    private Map<String, Object> numbers(String type, int positions) {
        Map<String, Object> numbers = new HashMap<>();
        if (NEEDS_ORIGINAL.contains(type)) {
            numbers.put(
                    RotaryEntries.ORIGINAL,
                    has(RotaryEntries.ORIGINAL)
                            ? positive(RotaryEntries.ORIGINAL)
                            : (double) positions);
        }
        for (String key : OWN.getOrDefault(type, Set.of())) {
            if (get(key) != null && !key.equals(SHORT) && !key.equals(LONG)) {
                number(key, numbers);
            }
        }
        boolean mayLackFactor = type.equals(DEFAULT) || type.equals(LONGROPE);
        if (type.equals(YARN) && has(FACTOR) && get(FACTOR) == null) {
            numbers.put(FACTOR, positions / positive(RotaryEntries.ORIGINAL));
        } else if (!mayLackFactor && !numbers.containsKey(FACTOR)) {
            throw wrong(FACTOR, "a number above 0, which the type " + type + " needs");
        }
        if (type.equals("llama3") && positive(HIGH) <= positive(LOW)) {
            throw wrong(HIGH, "a number above " + LOW);
        }
        return numbers;
    }

    private void number(String key, Map<String, Object> numbers) {
        switch (key) {
            case TRUNCATE -> {
                if (!(get(key) instanceof Boolean)) {
                    throw wrong(key, "true or false");
                }
                numbers.put(key, Boolean.TRUE.equals(get(key)));
            }
            case FINETUNED -> {
                if (!Boolean.TRUE.equals(get(key))) {
                    throw wrong(key, "true, the only way in which yarn is applied");
                }
            }
            case "beta_fast", "beta_slow", "mscale", "mscale_all_dim" -> {
                // Transformers takes 0 for a number that is missing.
                if (!(get(key) instanceof Number number) || number.doubleValue() != 0) {
                    numbers.put(key, positive(key));
                }
            }
            default -> numbers.put(key, positive(key));
        }
    }

    private List<Double> factors(String key, int count) {
        List<Double> factors = new ArrayList<>();
        if (get(key) instanceof List<?> list && list.size() == count) {
            for (Object factor : list) {
                factors.add(config.positive(place + "." + key, factor));
            }
            return List.copyOf(factors);
        }
        throw wrong(key, "a list of %d numbers".formatted(count));
    }

    private double positive(String key) {
        return config.positive(place + "." + key, get(key));
    }

    private RuntimeException wrong(String key, String expected) {
        return config.wrong(place + "." + key, get(key), expected);
    }
}
