package dev.retain.model.torch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript archive with one module and no parameters: a ZIP of stored entries below one folder
 * (format of {@code torch.jit.save}).
 */
final class TorchArchive {

    private static final String FOLDER = "k/";

    /** The version of the operators: the first in which GELU can be approximated. */
    private static final String VERSION = "10\n";

    private static final byte[] EMPTY_TUPLE = {(byte) 0x80, 2, ')', '.'};

    private TorchArchive() {}

    /**
     * Packs a class.
     *
     * @param className the name of the class in the source
     * @param source TorchScript in the dialect of the exporter
     */
    static byte[] of(String className, String source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "version", VERSION.getBytes(UTF_8));
            store(zip, "constants.pkl", EMPTY_TUPLE);
            store(zip, "data.pkl", instance(className));
            store(zip, "code/__torch__.py", source.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(FOLDER + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** A pickle, protocol 2, of an object of the class with the two attributes of every module. */
    private static byte[] instance(String className) throws IOException {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.write(new byte[] {(byte) 0x80, 2});
        pickle.write(("c__torch__\n" + className + "\n").getBytes(UTF_8));
        pickle.write(new byte[] {')', (byte) 0x81, '}', '('});
        text(pickle, "training");
        pickle.write(0x89);
        text(pickle, "_is_full_backward_hook");
        pickle.write('N');
        pickle.write("ub.".getBytes(UTF_8));
        return pickle.toByteArray();
    }

    private static void text(ByteArrayOutputStream pickle, String value) {
        byte[] content = value.getBytes(UTF_8);
        pickle.write('X');
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            pickle.write(content.length >>> shift);
        }
        pickle.writeBytes(content);
    }
}
