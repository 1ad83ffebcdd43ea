package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.math.BigInteger;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** What can be gone through, counted and cut. */
@API(status = INTERNAL, since = "0.1")
public final class Sequences {

    private final Budget budget;
    private final Ordering ordering;
    private final TextSearch search;

    /** With what it may use. */
    public Sequences(Budget budget, Ordering ordering, TextSearch search) {
        this.budget = budget;
        this.ordering = ordering;
        this.search = search;
    }

    /** The items of what can be gone through; empty for what cannot. */
    public Optional<List<Object>> find(Object value) {
        if (value instanceof List<?> list) {
            return Optional.of(typed(list));
        }
        if (value instanceof Tuple tuple) {
            return Optional.of(tuple.items());
        }
        if (value instanceof String text) {
            return Optional.of(characters(text));
        }
        if (value instanceof MarkedText marked) {
            return Optional.of(characters(marked.text()));
        }
        if (value instanceof Dict dict) {
            return Optional.of(view(new DictView(DictView.Kind.KEYS, dict)));
        }
        if (value instanceof DictView view) {
            return Optional.of(view(view));
        }
        if (value instanceof NumberRange range) {
            return Optional.of(range.items());
        }
        if (value instanceof Once once) {
            return Optional.of(rest(once));
        }
        return value instanceof Undefined ? Optional.of(List.of()) : Optional.empty();
    }

    /** Every list that a template sees holds objects and is never changed. */
    @SuppressWarnings("unchecked")
    private static List<Object> typed(List<?> list) {
        return (List<Object>) list;
    }

    /**
     * The items.
     *
     * @throws TemplateException if it cannot be gone through
     */
    public List<Object> items(Object value) {
        return find(value)
                .orElseThrow(() -> budget.refusal(Kinds.of(value) + " cannot be gone through"));
    }

    private List<Object> view(DictView view) {
        budget.items(view.dict().size());
        List<Object> items = new ArrayList<>(view.dict().size());
        for (Dict.Entry entry : view.dict().entries()) {
            items.add(
                    switch (view.kind()) {
                        case KEYS -> entry.key();
                        case VALUES -> entry.value();
                        case ITEMS -> pair(entry);
                    });
        }
        return items;
    }

    private Tuple pair(Dict.Entry entry) {
        budget.memory(64);
        return Tuple.of(entry.key(), entry.value());
    }

    private List<Object> rest(Once once) {
        List<Object> items = new ArrayList<>();
        while (once.items().hasNext()) {
            budget.step();
            budget.memory(16);
            items.add(once.items().next());
        }
        return items;
    }

    /** One text a code point, made when it is asked for. */
    private List<Object> characters(String text) {
        budget.work(text.length() / 4);
        if (text.codePointCount(0, text.length()) == text.length()) {
            return new AbstractList<>() {
                @Override
                public Object get(int index) {
                    return String.valueOf(text.charAt(index));
                }

                @Override
                public int size() {
                    return text.length();
                }
            };
        }
        budget.items(3L * text.length());
        List<Object> characters = new ArrayList<>();
        text.codePoints().forEach(c -> characters.add(Character.toString(c)));
        return characters;
    }

    /** The length; empty for what has none. */
    public Optional<Long> length(Object value) {
        if (value instanceof Once) {
            return Optional.empty();
        }
        if (value instanceof DictView view) {
            return Optional.of((long) view.dict().size());
        }
        if (value instanceof Dict dict) {
            return Optional.of((long) dict.size());
        }
        return find(value).map(items -> (long) items.size());
    }

    /** {@code value[key]}, where that is an item; empty if there is none. */
    public Optional<Object> item(Object value, Object key) {
        if (value instanceof Dict dict) {
            return dict.get(key, budget);
        }
        if (key instanceof Boolean truth) {
            return item(value, truth ? 1L : 0L);
        }
        if (!(key instanceof Long index) || Math.abs(index) > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return character(text, index.intValue());
        }
        Optional<List<Object>> items = indexed(value);
        if (items.isEmpty()) {
            return Optional.empty();
        }
        int size = items.get().size();
        int at = index.intValue() + (index < 0 ? size : 0);
        return at >= 0 && at < size ? Optional.of(items.get().get(at)) : Optional.empty();
    }

    private Optional<List<Object>> indexed(Object value) {
        return value instanceof List<?>
                        || value instanceof Tuple
                        || value instanceof NumberRange
                        || value instanceof MarkedText
                ? find(value)
                : Optional.empty();
    }

    /** Without looking at the whole text, which may be long. */
    private Optional<Object> character(String text, int index) {
        budget.work(2 * Math.min(text.length(), Math.abs((long) index)));
        budget.memory(48);
        try {
            int at =
                    index >= 0
                            ? text.offsetByCodePoints(0, index)
                            : text.offsetByCodePoints(text.length(), index);
            return at < text.length()
                    ? Optional.of(Character.toString(text.codePointAt(at)))
                    : Optional.empty();
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /**
     * {@code value[from:to:step]}, where each is a whole number or empty; empty for what cannot be
     * cut.
     */
    public Optional<Object> slice(
            Object value,
            Optional<BigInteger> from,
            Optional<BigInteger> to,
            Optional<BigInteger> step) {
        Optional<List<Object>> all = value instanceof String ? find(value) : indexed(value);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        BigInteger by = step.orElse(BigInteger.ONE);
        if (by.signum() == 0) {
            throw budget.refusal("a slice cannot have a step of 0");
        }
        Cut cut = Cut.of(from, to, by, all.get().size());
        if (value instanceof NumberRange range) {
            return Optional.of(
                    new NumberRange(
                            range.start() + cut.from() * range.step(),
                            range.start() + cut.end() * range.step(),
                            range.step() * cut.step(),
                            cut.count()));
        }
        if (value instanceof String text && cut.step() == 1) {
            return Optional.of(part(text, cut.from(), cut.count()));
        }
        budget.items(cut.count());
        List<Object> items = new ArrayList<>(cut.count());
        for (int i = 0; i < cut.count(); i++) {
            items.add(all.get().get((int) (cut.from() + i * cut.step())));
        }
        if (value instanceof Tuple) {
            return Optional.of(Tuple.of(items));
        }
        if (value instanceof List<?>) {
            return Optional.of(items);
        }
        budget.text(2L * items.size());
        var text = new StringBuilder();
        items.forEach(text::append);
        return Optional.of(
                value instanceof String ? text.toString() : new MarkedText(text.toString()));
    }

    private String part(String text, long from, int count) {
        budget.work(from);
        budget.text(count);
        int begin = text.offsetByCodePoints(0, (int) Math.min(from, text.length()));
        return text.substring(begin, text.offsetByCodePoints(begin, count));
    }

    /** Whether {@code value in container}. */
    public boolean contains(Object container, Object value) {
        if (container instanceof String || container instanceof MarkedText) {
            if (!(value instanceof String part)) {
                throw budget.refusal("only a text can be in a text, not " + Kinds.of(value));
            }
            return search.contains(
                    container instanceof MarkedText marked ? marked.text() : (String) container,
                    part);
        }
        if (container instanceof Dict dict) {
            return dict.get(value, budget).isPresent();
        }
        if (container instanceof DictView view && view.kind() == DictView.Kind.KEYS) {
            return view.dict().get(value, budget).isPresent();
        }
        if (container instanceof NumberRange && Arithmetic.isWhole(value)) {
            return within((NumberRange) container, Arithmetic.big(value));
        }
        if (container instanceof Once once) {
            while (once.items().hasNext()) {
                if (ordering.same(once.items().next(), value)) {
                    return true;
                }
            }
            return false;
        }
        for (Object item : items(container)) {
            if (ordering.same(item, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean within(NumberRange range, BigInteger number) {
        if (number.bitLength() > 63 || range.length() == 0) {
            return false;
        }
        long at = number.longValue();
        long last = range.start() + (range.length() - 1) * range.step();
        return at >= Math.min(range.start(), last)
                && at <= Math.max(range.start(), last)
                && Math.floorMod(at - range.start(), range.step()) == 0;
    }
}
