package dev.retain.acbench.encoder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** The two files of an encoder, wherever they are. */
interface EncoderFiles {

    /** The encoder's name. */
    String name();

    /** How many tokens it reads at most. */
    int longest();

    /** Where its files are, for messages. */
    String place();

    /** What to do where they are missing or cannot be used, for messages. */
    String remedy();

    /** The network. */
    InputStream model() throws IOException;

    /** The network as a file, if it is one: then it need not be held in memory twice. */
    Optional<Path> modelFile();

    /** The tokenizer. */
    InputStream tokenizer() throws IOException;
}
