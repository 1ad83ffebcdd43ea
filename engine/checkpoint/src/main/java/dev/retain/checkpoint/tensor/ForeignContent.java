package dev.retain.checkpoint.tensor;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.api.InvalidCheckpointException;
import dev.retain.api.RetainException;
import dev.retain.api.UnsupportedModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Tells by its first bytes that a file is not what its name says: a pointer of Git LFS, a page that
 * a server gave in its place, a file of another program. Such a file is no damaged one.
 *
 * @param file where it is
 * @param head its first bytes, at most {@link #HEAD}
 * @param size its length in bytes
 */
@API(status = INTERNAL, since = "0.1")
public record ForeignContent(Path file, byte[] head, long size) {

    /** How many bytes are looked at; a tar archive has its mark behind the first name. */
    public static final int HEAD = 512;

    private static final String LFS = "version https://git-lfs.github.com/spec/";
    private static final String SAVE_AS_SAFETENSORS =
            "save the model with save_pretrained of transformers, which writes safetensors";
    private static final String DOWNLOAD = "download the file itself";
    private static final String UNPACK = "unpack it";
    private static final String CONVERT = "convert the model anew with a llama.cpp of today";

    /** Weights do not begin with so many zeros, but downloads do whose space is reserved. */
    private static final int ZEROS = 64;

    /** Texts in the place of a file are short. */
    private static final int LONGEST_TEXT = 1 << 16;

    private static final int LONGEST_QUOTE = 60;

    /**
     * What a program writes first.
     *
     * @param at where it stands
     * @param bytes one character a byte
     * @param what what such a file is
     * @param way what to do
     */
    private record Mark(int at, String bytes, String what, String way) {

        Mark(String bytes, String what, String way) {
            this(0, bytes, what, way);
        }

        boolean isIn(byte[] head) {
            if (head.length < at + bytes.length()) {
                return false;
            }
            for (int i = 0; i < bytes.length(); i++) {
                if ((char) (head[at + i] & 0xff) != bytes.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Mark> MARKS =
            List.of(
                    new Mark(
                            "PK\3\4", "a zip archive or a file of torch.save", SAVE_AS_SAFETENSORS),
                    new Mark("\200\2", "a pickle, as torch.save writes it", SAVE_AS_SAFETENSORS),
                    new Mark("\200\4", "a pickle, as torch.save writes it", SAVE_AS_SAFETENSORS),
                    new Mark("\211HDF", "an HDF5 file of Keras", SAVE_AS_SAFETENSORS),
                    new Mark("\223NUMPY", "an array of numpy", SAVE_AS_SAFETENSORS),
                    new Mark("\37\213", "a gzip archive", UNPACK),
                    new Mark("BZh", "a bzip2 archive", UNPACK),
                    new Mark("\3757zXZ", "an xz archive", UNPACK),
                    new Mark("\50\265\57\375", "a zstd archive", UNPACK),
                    new Mark("7z\274\257", "a 7z archive", UNPACK),
                    new Mark("Rar!", "a rar archive", UNPACK),
                    new Mark(257, "ustar\0", "a tar archive", UNPACK),
                    new Mark(257, "ustar  \0", "a tar archive", UNPACK),
                    new Mark("lmgg", "a GGML file, the format before GGUF", CONVERT),
                    new Mark("fmgg", "a GGMF file, a format before GGUF", CONVERT),
                    new Mark("tjgg", "a GGJT file, a format before GGUF", CONVERT),
                    new Mark("algg", "an adapter of GGLA, a format before GGUF", CONVERT));

    /**
     * Refuses what is no file of weights.
     *
     * @throws InvalidCheckpointException if something stands in the place of the file
     * @throws UnsupportedModelException if it is the file of another program
     */
    void refuseInsteadOfWeights() {
        refuse(isGguf() || isSafetensors() ? otherName() : common().or(this::zeros).or(this::text));
    }

    /**
     * Refuses what is no text of a model.
     *
     * @throws InvalidCheckpointException if something stands in the place of the file
     * @throws UnsupportedModelException if it is the file of another program
     */
    void refuseInsteadOfText() {
        refuse(common());
    }

    private static void refuse(Optional<RetainException> refusal) {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /** What stands in the place of files of all kinds. */
    private Optional<RetainException> common() {
        var start = start().toLowerCase(Locale.ROOT);
        if (start.startsWith(LFS)) {
            return standIn("a pointer of Git LFS", "run git lfs pull in its folder");
        }
        if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
            return standIn("a web page", DOWNLOAD);
        }
        if (start.startsWith("<?xml")) {
            return standIn("an XML text, as servers answer errors with", DOWNLOAD);
        }
        return MARKS.stream()
                .filter(mark -> mark.isIn(head))
                .findFirst()
                .map(mark -> other(mark.what(), mark.way()));
    }

    private boolean isGguf() {
        return start().startsWith("GGUF");
    }

    /** The length of a header comes first, whose low bytes may be any other program's mark. */
    private boolean isSafetensors() {
        return head.length > Long.BYTES
                && "{ \n\r\t".indexOf(head[Long.BYTES]) >= 0
                && ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong() >>> Integer.SIZE
                        == 0;
    }

    private Optional<RetainException> otherName() {
        if (isGguf() && hasEnding(".safetensors")) {
            return Optional.of(other("a GGUF file", "give it a name that ends with .gguf"));
        }
        return !isGguf() && hasEnding(".gguf")
                ? Optional.of(
                        other(
                                "a safetensors file",
                                "name it model.safetensors and give its folder, with config.json"))
                : Optional.empty();
    }

    private Optional<RetainException> zeros() {
        for (int i = 0; i < ZEROS; i++) {
            if (i >= head.length || head[i] != 0) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new InvalidCheckpointException(
                        "%s: its first %d bytes are zeros, as in a download that has not ended; get it again"
                                .formatted(file, ZEROS)));
    }

    /** Such as {@code Entry not found}. */
    private Optional<RetainException> text() {
        if (size > LONGEST_TEXT || size <= Long.BYTES) {
            return Optional.empty();
        }
        for (byte letter : head) {
            if (letter < ' ' && letter != '\n' && letter != '\r' && letter != '\t') {
                return Optional.empty();
            }
        }
        var line = start().lines().findFirst().orElse("").strip();
        var quote = line.substring(0, Math.min(LONGEST_QUOTE, line.length()));
        return standIn("a text that begins \"%s\"".formatted(quote), DOWNLOAD);
    }

    private String start() {
        return new String(head, StandardCharsets.ISO_8859_1).stripLeading();
    }

    private boolean hasEnding(String ending) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private Optional<RetainException> standIn(String what, String way) {
        return Optional.of(
                new InvalidCheckpointException(
                        "%s: this is %s, not the file of that name; %s"
                                .formatted(file, what, way)));
    }

    private UnsupportedModelException other(String what, String way) {
        return new UnsupportedModelException(
                "%s: this is %s, which is not read; %s".formatted(file, what, way));
    }
}
