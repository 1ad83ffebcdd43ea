package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import org.apiguardian.api.API;

/**
 * What one reading or one rendering of a template may use: work, memory and depth. Everything is
 * charged before it is made, and garbage counts, so that no template needs more than about two
 * seconds and 64 MB. It also knows the line, so that every refusal names it.
 */
@API(status = INTERNAL, since = "0.1")
public final class Budget {

    /** One unit is about one character looked at. */
    private static final long MOST_WORK = 25_000_000;

    private static final long READING = 20L << 20;
    private static final long RENDERING = 32L << 20;
    private static final long LONGEST = 1L << 26;
    private static final int DEEPEST = 600;
    private static final int STEP = 40;
    private static final int STEP_MEMORY = 40;
    private static final int HEARTBEAT = 0xfff;

    private long work = MOST_WORK;
    private long memory;
    private int depth;
    private int steps;
    private int line = 1;

    private Budget(long memory) {
        this.memory = memory;
    }

    /** For one reading. */
    public static Budget ofReading() {
        return new Budget(READING);
    }

    /** For one rendering, in a moment at which what was read may still lie in memory. */
    public static Budget ofRendering() {
        return new Budget(RENDERING);
    }

    /** The line that is read or done now. */
    public void at(int newLine) {
        line = newLine;
    }

    public int line() {
        return line;
    }

    /** A long chat may cost more than a short one: it is not the template that is large then. */
    public void allowFor(long characters) {
        work += 400 * characters;
        memory += 64 * characters;
    }

    /**
     * One step of the program.
     *
     * @throws TemplateException if the budget is used up, or if the thread is interrupted
     */
    public void step() {
        if ((++steps & HEARTBEAT) == 0 && Thread.currentThread().isInterrupted()) {
            throw refusal("the rendering was interrupted, since its cell has to end");
        }
        work(STEP);
        memory(STEP_MEMORY);
    }

    /** That many characters or items are looked at. */
    public void work(long units) {
        work -= units;
        if (units < 0 || work < 0) {
            throw refusal("the chat template does too much; get another one");
        }
    }

    /** That many bytes are taken. */
    public void memory(long bytes) {
        memory -= bytes;
        if (bytes < 0 || memory < 0) {
            throw refusal("the chat template takes too much memory; get another one");
        }
    }

    /** A text of that length is made. */
    public void text(long length) {
        if (length < 0 || length > LONGEST) {
            throw refusal("the chat template makes a text that is too long; get another one");
        }
        work(length);
        memory(40 + 4 * length);
    }

    /** A list or mapping of that many items is made. */
    public void items(long count) {
        if (count < 0 || count > LONGEST) {
            throw refusal("the chat template makes a list that is too long; get another one");
        }
        work(4 * count);
        memory(48 + 16 * count);
    }

    /** Goes one level down, in a program or in a value. */
    public void enter() {
        enter(1);
    }

    /** Goes down by as many levels as the stack needs. */
    public void enter(int levels) {
        depth += levels;
        if (depth > DEEPEST) {
            throw refusal("something is nested too deeply; get another chat template");
        }
    }

    /** Goes one level up. */
    public void leave() {
        leave(1);
    }

    /** Goes up by as many levels. */
    public void leave(int levels) {
        depth -= levels;
    }

    /** A refusal that names the line. */
    public TemplateException refusal(String problem) {
        return TemplateException.at(line, problem);
    }
}
