package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.InvalidCheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/** An open file of weights. Pieces of it are mapped when they are read. */
@API(status = INTERNAL, since = "0.1")
public final class WeightFile implements AutoCloseable {

    private static final int CHUNK = 1 << 26;

    private final Path path;
    private final FileChannel channel;
    private final long size;

    private WeightFile(Path path, FileChannel channel, long size) {
        this.path = path;
        this.channel = channel;
        this.size = size;
    }

    /**
     * Opens a file.
     *
     * @throws InvalidCheckpointException if it cannot be read, or something stands in its place
     * @throws dev.retain.api.UnsupportedModelException if it is the file of another program
     */
    public static WeightFile open(Path path) {
        return open(path, ForeignContent::refuseInsteadOfWeights);
    }

    /**
     * Opens a text that is read in parts.
     *
     * @throws InvalidCheckpointException as {@link #open} does
     * @throws dev.retain.api.UnsupportedModelException as {@link #open} does
     */
    public static WeightFile openText(Path path) {
        return open(path, ForeignContent::refuseInsteadOfText);
    }

    private static WeightFile open(Path path, Consumer<ForeignContent> refusal) {
        try {
            var channel = FileChannel.open(path, StandardOpenOption.READ);
            try {
                var head = ByteBuffer.allocate(ForeignContent.HEAD);
                channel.read(head, 0);
                var start = Arrays.copyOf(head.array(), head.position());
                refusal.accept(new ForeignContent(path, start, channel.size()));
                return new WeightFile(path, channel, channel.size());
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new InvalidCheckpointException(
                    path + " cannot be read: " + e.getMessage() + "; check its permissions", e);
        }
    }

    public Path path() {
        return path;
    }

    /** Length in bytes when it was opened. */
    public long size() {
        return size;
    }

    /** Maps {@code length} bytes; the caller has checked that the file has them. */
    public ByteBuffer map(long position, long length) {
        try {
            return channel.map(MapMode.READ_ONLY, position, length).order(ByteOrder.LITTLE_ENDIAN);
        } catch (ClosedChannelException e) {
            throw new IllegalStateException("the checkpoint of " + path + " is closed", e);
        } catch (IOException e) {
            throw damaged("cannot be mapped at byte " + position + ": " + e.getMessage(), e);
        }
    }

    /**
     * Gives {@code sink} the bytes in pieces that one mapping can hold, each a whole number of
     * {@code unit} bytes.
     */
    public void read(long position, long length, int unit, Consumer<ByteBuffer> sink) {
        long chunk = Math.max(1, CHUNK / unit) * (long) unit;
        for (long done = 0; done < length; done += chunk) {
            sink.accept(map(position + done, Math.min(chunk, length - done)));
        }
    }

    /** What is to be thrown for a file that is not as its format wants it. */
    public InvalidCheckpointException damaged(String reason) {
        return new InvalidCheckpointException(sentence(reason));
    }

    /** What is to be thrown, with what caused it. */
    public InvalidCheckpointException damaged(String reason, Throwable cause) {
        return new InvalidCheckpointException(sentence(reason), cause);
    }

    private String sentence(String reason) {
        return path + ": " + reason + "; get the file again or write it anew";
    }

    /** Adds the whole content to a hash. */
    public void digest(MessageDigest digest) {
        read(0, size, 1, digest::update);
    }

    /** A hash function of the kind that model files are published with. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close " + path, e);
        }
    }
}
