package dev.retain.environments.errand;

/** A call that a tool does not carry out; the sentence is what the model reads. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refused(String sentence) {
        super(sentence, null, false, false);
    }

    /** The sentence. */
    String told() {
        return String.valueOf(getMessage());
    }
}
