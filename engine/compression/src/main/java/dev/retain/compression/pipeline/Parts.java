package dev.retain.compression.pipeline;

import static org.apiguardian.api.API.Status.INTERNAL;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.checkpoint.tensor.CompressedWeight;
import dev.retain.checkpoint.tensor.CompressedWeight.Blocks;
import dev.retain.checkpoint.tensor.CompressedWeight.Coded;
import dev.retain.checkpoint.tensor.CompressedWeight.Dense;
import dev.retain.checkpoint.tensor.QuantizedTensor;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * The blocks that are done, a file each. A file appears in one step, so what is there is complete,
 * and a run that was killed goes on after it. They hold bits as they were in memory, so that it
 * goes on exactly as it would have.
 *
 * @param folder holds the files
 */
@API(status = INTERNAL, since = "0.1")
public record Parts(Path folder) {

    private static final int CHUNK = 1 << 16;

    private static final int VALUES = 0;
    private static final int CODES = 1;
    private static final int BLOCKS = 2;

    private Path file(int block) {
        return folder.resolve("block-%05d".formatted(block));
    }

    boolean has(int block) {
        return Files.isRegularFile(file(block));
    }

    void write(int block, Part part) throws IOException {
        var unfinished = folder.resolve("unfinished");
        try (var out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
            out.writeInt(part.weights().size());
            for (var weight : part.weights().entrySet()) {
                out.writeUTF(weight.getKey());
                write(weight.getValue(), out);
            }
            out.writeInt(part.folded().size());
            for (var tensor : part.folded().entrySet()) {
                out.writeUTF(tensor.getKey());
                write(tensor.getValue(), out);
            }
            var mapper = new ObjectMapper();
            write(mapper.writeValueAsBytes(part.facts()), out);
            write(mapper.writeValueAsBytes(part.seconds()), out);
        }
        Files.move(unfinished, file(block), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(CompressedWeight weight, DataOutputStream out) throws IOException {
        if (weight instanceof Coded coded) {
            out.writeByte(CODES);
            write(coded.codes(), out);
        } else if (weight instanceof Blocks blocks) {
            out.writeByte(BLOCKS);
            write(blocks.blocks(), out);
            write(blocks.values(), out);
        } else {
            out.writeByte(VALUES);
            write(weight.values(), out);
        }
    }

    private static void write(QuantizedTensor codes, DataOutputStream out) throws IOException {
        out.writeInt(codes.bits());
        out.writeInt(codes.rows());
        out.writeInt(codes.columns());
        out.writeInt(codes.groupSize());
        write(codes.codes(), out);
        write(codes.scales(), out);
        write(codes.zeros().orElse(new byte[0]), out);
        var index = codes.groupIndex().orElse(new int[0]);
        out.writeInt(index.length);
        for (int group : index) {
            out.writeInt(group);
        }
    }

    private static void write(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void write(float[] values, DataOutputStream out) throws IOException {
        out.writeInt(values.length);
        var buffer = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            buffer.asFloatBuffer().put(values, from, count);
            out.write(buffer.array(), 0, count * Float.BYTES);
        }
    }

    /** What the time of each block went into. */
    public List<ObjectNode> seconds() throws IOException {
        var seconds = new ArrayList<ObjectNode>();
        for (int block = 0; has(block); block++) {
            seconds.add(read(block).seconds());
        }
        return seconds;
    }

    /** Reads the part of a block that is done. */
    public Part read(int block) throws IOException {
        try (var in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file(block))))) {
            Map<String, CompressedWeight> weights = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                weights.put(in.readUTF(), readWeight(in));
            }
            Map<String, float[]> folded = new HashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                folded.put(in.readUTF(), readFloats(in));
            }
            var mapper = new ObjectMapper();
            Map<String, ObjectNode> facts = new LinkedHashMap<>();
            mapper.readTree(text(in))
                    .properties()
                    .forEach(entry -> facts.put(entry.getKey(), (ObjectNode) entry.getValue()));
            return new Part(weights, folded, facts, (ObjectNode) mapper.readTree(text(in)));
        }
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    private static CompressedWeight readWeight(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case VALUES -> new Dense(readFloats(in));
            case CODES -> new Coded(readCodes(in));
            case BLOCKS -> new Blocks(readBytes(in), readFloats(in));
            default -> throw new StreamCorruptedException("there is no kind of weight " + kind);
        };
    }

    private static QuantizedTensor readCodes(DataInputStream in) throws IOException {
        int bits = in.readInt();
        int rows = in.readInt();
        int columns = in.readInt();
        int groupSize = in.readInt();
        var codes = readBytes(in);
        var scales = readFloats(in);
        var zeros = Optional.of(readBytes(in)).filter(bytes -> bytes.length > 0);
        var index = new int[in.readInt()];
        for (int i = 0; i < index.length; i++) {
            index[i] = in.readInt();
        }
        return new QuantizedTensor(
                bits,
                rows,
                columns,
                groupSize,
                codes,
                scales,
                zeros,
                Optional.of(index).filter(groups -> groups.length > 0));
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static float[] readFloats(DataInputStream in) throws IOException {
        var values = new float[in.readInt()];
        var buffer = ByteBuffer.allocate(CHUNK * Float.BYTES);
        for (int from = 0; from < values.length; from += CHUNK) {
            int count = Math.min(CHUNK, values.length - from);
            in.readFully(buffer.array(), 0, count * Float.BYTES);
            buffer.asFloatBuffer().get(values, from, count);
        }
        return values;
    }
}
