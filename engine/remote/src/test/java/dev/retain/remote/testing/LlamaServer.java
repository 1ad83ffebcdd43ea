package dev.retain.remote.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.Optional;

/** llama.cpp's server as the Python package xllamacpp has it, in a process of its own. */
public final class LlamaServer implements AutoCloseable {

    private final Process process;
    private final String base;

    private LlamaServer(Process process, String base) {
        this.process = process;
        this.base = base;
    }

    /** The Python that has the package, if the build was told of one. */
    public static Optional<String> python() {
        return Optional.ofNullable(System.getProperty("build.llama.python"))
                .map(String::strip)
                .filter(path -> !path.isEmpty());
    }

    /** A script beside the tests. */
    public static Path script(String name) {
        return Path.of("src", "test", "python", name);
    }

    /**
     * Serves a file.
     *
     * @param slots how many requests it answers at once
     */
    public static LlamaServer of(Path gguf, int slots) throws IOException {
        Process process =
                new ProcessBuilder(
                                python().orElseThrow(),
                                script("llama_server.py").toString(),
                                gguf.toString(),
                                Integer.toString(slots))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("http://")) {
                return new LlamaServer(process, line.strip());
            }
        }
        throw new IllegalStateException("llama.cpp's server ended before it listened");
    }

    /** The address of the protocol. */
    public String address() {
        return base + "/v1";
    }

    @Override
    public void close() {
        process.destroy();
    }
}
