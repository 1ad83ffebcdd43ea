package dev.retain.checkpoint.shape;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/** The tensors of a decoder block, and the rows of them that each part has. */
@API(status = EXPERIMENTAL, since = "0.1")
public final class BlockTensors {

    private static final List<BlockPart> ATTENTION_INPUT =
            List.of(BlockPart.QUERY, BlockPart.KEY, BlockPart.VALUE);

    private final ModelConfig config;
    private final DecoderTraits traits;
    private final String prefix;

    private BlockTensors(ModelConfig config, DecoderTraits traits, int block) {
        this.config = config;
        this.traits = traits;
        this.prefix = traits.names().blocks() + block + ".";
    }

    /** Those of a block, counted from 0. */
    public static BlockTensors of(ModelConfig config, DecoderTraits traits, int block) {
        return new BlockTensors(config, traits, block);
    }

    /** The module that holds a part, such as {@code model.layers.0.self_attn.q_proj}. */
    public String module(BlockPart part) {
        String name = traits.names().modules().get(part);
        if (name == null) {
            throw new IllegalArgumentException(
                    config.architecture() + " has no part " + part + " in its blocks");
        }
        return prefix + name;
    }

    /** The modules that hold some parts, each once. */
    public List<String> modules(List<BlockPart> parts) {
        return parts.stream().map(this::module).distinct().toList();
    }

    /** Rows of a module's weight, all parts in it together. */
    public int rows(String module) {
        return traits.names().modules().keySet().stream()
                .filter(part -> module(part).equals(module))
                .mapToInt(this::rows)
                .sum();
    }

    /** Output channels of a linear, or channels of a norm. */
    private int rows(BlockPart part) {
        return switch (part) {
            case QUERY -> config.heads() * config.headDim();
            case KEY, VALUE -> config.keyValueHeads() * config.headDim();
            case QUERY_NORM, KEY_NORM -> config.headDim();
            case GATE, UP -> config.intermediate();
            default -> config.hidden();
        };
    }

    /** Input channels of a linear; empty for a norm. */
    Optional<Integer> columns(BlockPart part) {
        return switch (part) {
            case QUERY, KEY, VALUE, GATE, UP -> Optional.of(config.hidden());
            case OUTPUT -> Optional.of(config.heads() * config.headDim());
            case DOWN -> Optional.of(config.intermediate());
            default -> Optional.empty();
        };
    }

    boolean isBiased(BlockPart part) {
        return switch (part) {
            case QUERY, KEY, VALUE -> traits.biases().queryKeyValue();
            case OUTPUT -> traits.biases().output();
            case GATE, UP, DOWN -> traits.biases().mlp();
            default -> false;
        };
    }

    /** Whether blocks of the family have a part. */
    private boolean has(BlockPart part) {
        return switch (part) {
            case QUERY_NORM, KEY_NORM -> traits.headNorms();
            case OUTPUT_NORM, DOWN_NORM -> traits.outputNorms();
            default -> true;
        };
    }

    /** The rows of a part in its module's weight, head by head if they are interleaved. */
    public List<RowRange> range(BlockPart part) {
        if (ATTENTION_INPUT.contains(part) && traits.names().interleaved()) {
            return interleaved(part);
        }
        int first = 0;
        for (BlockPart other : BlockPart.values()) {
            if (other == part) {
                break;
            }
            if (has(other) && module(other).equals(module(part))) {
                first += rows(other);
            }
        }
        return List.of(new RowRange(first, rows(part)));
    }

    /** For each key head its query heads, then its key, then its value. */
    private List<RowRange> interleaved(BlockPart part) {
        int channels = config.headDim();
        int queries = config.heads() / config.keyValueHeads();
        int first = part == BlockPart.QUERY ? 0 : part == BlockPart.KEY ? queries : queries + 1;
        int count = part == BlockPart.QUERY ? queries : 1;
        List<RowRange> ranges = new ArrayList<>();
        for (int group = 0; group < config.keyValueHeads(); group++) {
            int head = group * (queries + 2) + first;
            ranges.add(new RowRange(head * channels, count * channels));
        }
        return ranges;
    }

    /** Shapes of all tensors of the block, by name. */
    public Map<String, List<Long>> shapes() {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        for (BlockPart part : BlockPart.values()) {
            if (has(part)) {
                String module = module(part);
                long rows = rows(module);
                shapes.put(
                        module + ".weight",
                        columns(part)
                                .map(columns -> List.of(rows, (long) columns))
                                .orElse(List.of(rows)));
                if (isBiased(part)) {
                    shapes.put(module + ".bias", List.of(rows));
                }
            }
        }
        return shapes;
    }
}
