package dev.retain.spark.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apiguardian.api.API.Status.INTERNAL;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Settings on the way to a worker, through its standard input: a line each, then an empty one. They
 * are no arguments, because everyone on a machine can read those, and a store's address may hold a
 * password. The input stays open for as long as who started the worker lives.
 */
@API(status = INTERNAL, since = "0.1")
public final class Told {

    private Told() {}

    /** Tells settings; the stream stays open. */
    public static void write(Map<String, String> settings, OutputStream out) throws IOException {
        var text = new StringBuilder();
        settings.forEach(
                (key, value) ->
                        text.append(URLEncoder.encode(key, UTF_8))
                                .append('=')
                                .append(URLEncoder.encode(value, UTF_8))
                                .append('\n'));
        out.write(text.append('\n').toString().getBytes(UTF_8));
        out.flush();
    }

    /** Takes what was told, and nothing that follows it. */
    public static Map<String, String> read(InputStream in) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int equals = line.indexOf('=');
            if (equals < 0) {
                throw new IOException("a line on the standard input is no setting: " + line);
            }
            settings.put(
                    URLDecoder.decode(line.substring(0, equals), UTF_8),
                    URLDecoder.decode(line.substring(equals + 1), UTF_8));
        }
        return settings;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the standard input ended before its settings");
            }
            line.write(next);
        }
        return line.toString(UTF_8);
    }
}
