package dev.retain.model.text.jinja.rendering;

import dev.retain.model.text.jinja.Attributed;
import dev.retain.model.text.jinja.CallArguments;
import dev.retain.model.text.jinja.PythonValues;
import dev.retain.model.text.jinja.TemplateFunction;
import dev.retain.model.text.jinja.Undefined;
import java.util.List;
import java.util.Optional;

/** The variable {@code loop}. */
final class LoopPosition implements Attributed, TemplateFunction {

    private final PythonValues values;
    private final List<Object> items;
    private final int depth;
    private final Optional<TemplateFunction> again;
    private int index = -1;
    private Optional<List<Object>> last = Optional.empty();

    /**
     * Before the first item.
     *
     * @param depth of a recursive loop, from 0
     * @param again goes through the items of an item, where the loop is recursive
     */
    LoopPosition(
            PythonValues values, List<Object> items, int depth, Optional<TemplateFunction> again) {
        this.values = values;
        this.items = items;
        this.depth = depth;
        this.again = again;
    }

    /** The next item begins. */
    void next() {
        index++;
    }

    @Override
    public Optional<Object> attribute(String name) {
        long length = items.size();
        return switch (name) {
            case "index" -> Optional.of(index + 1L);
            case "index0" -> Optional.of((long) index);
            case "revindex" -> Optional.of(length - index);
            case "revindex0" -> Optional.of(length - index - 1);
            case "first" -> Optional.of(index == 0);
            case "last" -> Optional.of(index == length - 1);
            case "length" -> Optional.of(length);
            case "depth" -> Optional.of(depth + 1L);
            case "depth0" -> Optional.of((long) depth);
            case "previtem" -> Optional.of(neighbour(index - 1, "there is no previous item"));
            case "nextitem" -> Optional.of(neighbour(index + 1, "there is no next item"));
            case "cycle" -> Optional.of((TemplateFunction) this::cycle);
            case "changed" -> Optional.of((TemplateFunction) this::changed);
            default -> Optional.empty();
        };
    }

    private Object neighbour(int at, String problem) {
        return at >= 0 && at < items.size() ? items.get(at) : Undefined.because(problem);
    }

    private Object cycle(CallArguments arguments) {
        List<Object> all = arguments.positional();
        if (all.isEmpty() || !arguments.named().isEmpty()) {
            throw values.budget().refusal("loop.cycle needs items, and none with a name");
        }
        return all.get(index % all.size());
    }

    private Object changed(CallArguments arguments) {
        if (!arguments.named().isEmpty()) {
            throw values.budget().refusal("loop.changed takes no arguments with a name");
        }
        List<Object> now = arguments.positional();
        boolean changed = last.isEmpty() || !values.ordering().equal(last.get(), now);
        last = Optional.of(now);
        return changed;
    }

    @Override
    public Object call(CallArguments arguments) {
        return again.orElseThrow(
                        () ->
                                values.budget()
                                        .refusal("loop can only be called in a recursive loop"))
                .call(arguments);
    }
}
