package dev.retain.model.text.jinja;

/** What one rendering may use. */
final class Budget {

    private static final int MOST_STEPS = 1_000_000;
    private static final int LONGEST_OUTPUT = 10_000_000;
    private static final int DEEPEST_CALLS = 50;

    private int steps;
    private int calls;
    private long characters;

    void step() {
        if (++steps > MOST_STEPS) {
            throw new TemplateException("the chat template does not end; get another one");
        }
    }

    /** A text or a list of that length came into being. */
    void made(long length) {
        characters += length;
        if (characters > 2L * LONGEST_OUTPUT) {
            throw tooLong();
        }
    }

    void printed(StringBuilder output) {
        if (output.length() > LONGEST_OUTPUT) {
            throw tooLong();
        }
    }

    void enter() {
        if (++calls > DEEPEST_CALLS) {
            throw new TemplateException("the chat template's macros call each other too deeply");
        }
    }

    void leave() {
        calls--;
    }

    private static TemplateException tooLong() {
        return new TemplateException("the chat template writes too much; get another one");
    }
}
