package dev.retain.acbench.encoder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An encoder in a folder with {@code model.onnx} and {@code tokenizer.json}, such as an export of
 * all-mpnet-base-v2. It is named by its folder.
 *
 * @param folder the folder
 */
record FolderEncoder(Path folder) implements EncoderFiles {

    private static final String MODEL = "model.onnx";

    // what sentence-transformers reads of a text with all-mpnet-base-v2
    private static final int LONGEST = 384;

    @Override
    public String name() {
        Path last = folder.getFileName();
        return last == null ? folder.toString() : last.toString();
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public String place() {
        return folder.toString();
    }

    @Override
    public String remedy() {
        return "export it into that folder as the README of tasks/acbench says, or leave out "
                + SentenceEncoders.SETTING
                + " for the encoder that comes along";
    }

    @Override
    public InputStream model() throws IOException {
        return Files.newInputStream(folder.resolve(MODEL));
    }

    @Override
    public Optional<Path> modelFile() {
        return Optional.of(folder.resolve(MODEL));
    }

    @Override
    public InputStream tokenizer() throws IOException {
        return Files.newInputStream(folder.resolve("tokenizer.json"));
    }
}
