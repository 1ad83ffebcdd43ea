package dev.retain.run.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.retain.api.ConfigurationException;
import dev.retain.api.ModelNotFoundException;
import dev.retain.api.report.AtomicFile;
import dev.retain.checkpoint.tensor.WeightFile;
import dev.retain.run.settings.Constants;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A model that lies on the class path, in the folder {@code META-INF/retain/models/NAME}. The file
 * {@code files.sha256} there lists its files, as {@code sha256sum} does. It is copied to the cache
 * once, because weights are read where they lie on the disk.
 *
 * @param name its name
 * @param files the files with their hashes
 * @param hash the hash of the list
 */
record EmbeddedModel(String name, Map<String, String> files, String hash) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*");
    private static final Pattern LINE =
            Pattern.compile("([0-9a-f]{64}) [ *]([A-Za-z0-9_][A-Za-z0-9_.-]*)");
    private static final String LIST = "files.sha256";
    private static final String SHIPPED = "pico";
    private static final int SHORT_HASH = 16;

    /**
     * The model of that name.
     *
     * @throws ModelNotFoundException if it is the one that we ship, and its jar is missing
     */
    static Optional<EmbeddedModel> named(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (InputStream in = open(name, LIST)) {
            if (in != null) {
                return Optional.of(parse(name, new String(in.readAllBytes(), UTF_8)));
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    "the list of files of the embedded model " + name + " cannot be read", e);
        }
        if (name.equals(SHIPPED)) {
            throw new ModelNotFoundException(
                    "pico is the embedded model and is not on the class path; add the dependency"
                            + " dev.retain:retain-pico, or write ./pico for a folder of that name");
        }
        return Optional.empty();
    }

    private static EmbeddedModel parse(String name, String list) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String line : list.lines().toList()) {
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new ConfigurationException(
                        "the embedded model %s lists \"%s\"; a line is a SHA-256, two blanks and a file name"
                                .formatted(name, line));
            }
            files.put(parts.group(2), parts.group(1));
        }
        return new EmbeddedModel(
                name, files, hex(WeightFile.sha256().digest(list.getBytes(UTF_8))));
    }

    private static InputStream open(String name, String file) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return (loader == null ? EmbeddedModel.class.getClassLoader() : loader)
                .getResourceAsStream("META-INF/retain/models/" + name + "/" + file);
    }

    /**
     * The model as a folder. Files that are there but differ are written anew.
     *
     * @param cache where it is kept between runs
     * @throws ConfigurationException if it cannot be written
     */
    Path in(Path cache) {
        Path folder = cache.resolve("models").resolve(name + "-" + hash.substring(0, SHORT_HASH));
        try {
            Files.createDirectories(folder);
            AtomicFile.removeLeft(folder);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = folder.resolve(file.getKey());
                if (!Files.exists(target) || !file.getValue().equals(hashOf(target))) {
                    copy(file.getKey(), file.getValue(), folder);
                }
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    "the embedded model %s cannot be written to %s (%s); make room there or set %s to a folder that can be written"
                            .formatted(name, folder, e.getMessage(), Constants.CACHE_DIRECTORY),
                    e);
        }
        return folder;
    }

    private void copy(String file, String sha256, Path folder) throws IOException {
        try (InputStream in = open(name, file)) {
            if (in == null) {
                throw new ConfigurationException(
                        "the jar of the embedded model %s lacks %s".formatted(name, file));
            }
            AtomicFile.write(
                    folder,
                    file,
                    half -> {
                        Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
                        check(file, sha256, half);
                    });
        }
    }

    private void check(String file, String sha256, Path copy) throws IOException {
        if (!sha256.equals(hashOf(copy))) {
            throw new ConfigurationException(
                    "%s of the embedded model %s is damaged: its SHA-256 is not %s; fetch the jar again"
                            .formatted(file, name, sha256));
        }
    }

    private static String hashOf(Path file) throws IOException {
        MessageDigest digest = WeightFile.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return hex(digest.digest());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
