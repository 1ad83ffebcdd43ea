package dev.retain.remote;

/** How a text must be sent so that a server reads the tokens that the model is meant to read. */
enum TextForm {
    /** As it is. */
    AS_IS,
    /** Without the text of the token that begins documents, which the server puts there itself. */
    WITHOUT_BEGIN,
    /** With the text of the token that begins documents, which the server does not put there. */
    WITH_BEGIN;

    /**
     * Whether a text can have this form.
     *
     * @param begin the text of the token that begins documents; blank where there is none
     */
    boolean fits(String text, String begin) {
        return this == AS_IS || !begin.isEmpty() && (this == WITH_BEGIN || text.startsWith(begin));
    }

    /** The text in this form. */
    String of(String text, String begin) {
        return switch (this) {
            case AS_IS -> text;
            case WITHOUT_BEGIN -> text.startsWith(begin) ? text.substring(begin.length()) : text;
            case WITH_BEGIN -> begin + text;
        };
    }
}
