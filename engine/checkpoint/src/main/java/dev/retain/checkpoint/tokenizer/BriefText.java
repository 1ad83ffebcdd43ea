package dev.retain.checkpoint.tokenizer;

/** Texts of files in sentences. */
final class BriefText {

    private static final int LONGEST = 80;

    private BriefText() {}

    /** A text, cut where it is long. */
    static String of(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
