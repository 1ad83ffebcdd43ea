package dev.retain.acbench.bfcl.check;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * Whether calls are those that are wanted.
 *
 * @param valid whether they are
 * @param error what is wrong, as BFCL names it, such as {@code value_error:string}; {@code
 *     uncheckable} where BFCL stops with an exception; empty if nothing is
 */
@API(status = INTERNAL, since = "0.1")
public record CallVerdict(boolean valid, String error) {

    static final CallVerdict VALID = new CallVerdict(true, "");

    static CallVerdict wrong(String error) {
        return new CallVerdict(false, error);
    }
}
