package dev.retain.api.task;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Where a suite comes from that others have published. Reports print it.
 *
 * @param benchmark its name there, such as {@code WorfBench, webshop}
 * @param items how many samples it has there
 * @param data the hash of its data as they were published, see {@link Task#files()}: SHA-256 of the
 *     lines {@code <sha256> <path>} of its files, sorted by path; empty where it is not known
 * @param licence the licence of its data, as stated there
 * @param citation whom to cite
 * @param remarks what a reader must know to hold scores beside published ones: what scores it, what
 *     was cut, which mistakes of the original are repeated; a sentence each
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record Origin(
        String benchmark,
        int items,
        String data,
        String licence,
        String citation,
        List<String> remarks) {

    /** Copies the list. */
    public Origin {
        remarks = List.copyOf(remarks);
    }
}
