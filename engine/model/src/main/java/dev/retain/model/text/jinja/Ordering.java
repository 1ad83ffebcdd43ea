package dev.retain.model.text.jinja;

import static org.apiguardian.api.API.Status.INTERNAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Truth, equality and order as in Python. */
@API(status = INTERNAL, since = "0.1")
public final class Ordering {

    private final Budget budget;
    private final Arithmetic numbers;

    /** With what it may use. */
    public Ordering(Budget budget, Arithmetic numbers) {
        this.budget = budget;
        this.numbers = numbers;
    }

    public static boolean isTrue(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof MarkedText marked) {
            return !marked.text().isEmpty();
        }
        if (value instanceof Long number) {
            return number != 0;
        }
        if (value instanceof Double number) {
            return number != 0;
        }
        if (value instanceof List<?> list) {
            return !list.isEmpty();
        }
        if (value instanceof Tuple tuple) {
            return !tuple.items().isEmpty();
        }
        if (value instanceof Dict dict) {
            return dict.size() > 0;
        }
        if (value instanceof DictView view) {
            return view.dict().size() > 0;
        }
        return value instanceof NumberRange range
                ? range.length() > 0
                : !(value instanceof None || value instanceof Undefined);
    }

    public boolean equal(Object left, Object right) {
        budget.step();
        if (Arithmetic.isNumber(left) && Arithmetic.isNumber(right)) {
            return !isNan(left) && !isNan(right) && numbers.compare(left, right) == 0;
        }
        Optional<String> text = text(left);
        if (text.isPresent()) {
            budget.work(text.get().length() / 8);
            return text.equals(text(right));
        }
        if (left == right || left instanceof Undefined && right instanceof Undefined) {
            return true;
        }
        budget.enter(2);
        boolean equal = compound(left, right);
        budget.leave(2);
        return equal;
    }

    private boolean compound(Object left, Object right) {
        if (left instanceof List<?> one && right instanceof List<?> other) {
            return items(one, other);
        }
        if (left instanceof Tuple one && right instanceof Tuple other) {
            return items(one.items(), other.items());
        }
        if (left instanceof Dict one && right instanceof Dict other) {
            return dicts(one, other);
        }
        if (left instanceof NumberRange one && right instanceof NumberRange other) {
            return one.length() == other.length()
                    && (one.length() == 0
                            || one.start() == other.start()
                                    && (one.length() == 1 || one.step() == other.step()));
        }
        if (left instanceof DictView one
                && right instanceof DictView other
                && one.kind() != DictView.Kind.VALUES
                && other.kind() != DictView.Kind.VALUES) {
            throw budget.refusal("the views of mappings cannot be compared");
        }
        return left.equals(right);
    }

    /** An item is equal to itself, even one that is not equal to anything. */
    private boolean items(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!same(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether an item of a list is the other one. */
    public boolean same(Object left, Object right) {
        return left == right || equal(left, right);
    }

    private boolean dicts(Dict left, Dict right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Dict.Entry entry : left.entries()) {
            budget.step();
            Optional<Object> other = right.get(entry.key(), budget);
            if (other.isEmpty() || !same(entry.value(), other.get())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNan(Object number) {
        return number instanceof Double real && real.isNaN();
    }

    private static Optional<String> text(Object value) {
        if (value instanceof String text) {
            return Optional.of(text);
        }
        return value instanceof MarkedText marked ? Optional.of(marked.text()) : Optional.empty();
    }

    /**
     * Whether {@code left operator right}.
     *
     * @param operator {@code <}, {@code >}, {@code <=} or {@code >=}
     * @throws TemplateException if they have no order
     */
    public boolean holds(String operator, Object left, Object right) {
        budget.step();
        if (isNan(left) && Arithmetic.isNumber(right)
                || isNan(right) && Arithmetic.isNumber(left)) {
            return false;
        }
        if (left instanceof Tuple one && right instanceof Tuple other) {
            return lists(operator, one.items(), other.items());
        }
        if (left instanceof List<?> one && right instanceof List<?> other) {
            return lists(operator, one, other);
        }
        return decided(operator, compare(left, right, operator));
    }

    private static boolean decided(String operator, int order) {
        return switch (operator.charAt(0)) {
            case '<' -> order < 0 || order == 0 && operator.length() == 2;
            default -> order > 0 || order == 0 && operator.length() == 2;
        };
    }

    private boolean lists(String operator, List<?> left, List<?> right) {
        budget.enter(2);
        try {
            for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
                if (!same(left.get(i), right.get(i))) {
                    return holds(operator, left.get(i), right.get(i));
                }
            }
            return decided(operator, Integer.compare(left.size(), right.size()));
        } finally {
            budget.leave(2);
        }
    }

    private int compare(Object left, Object right, String operator) {
        if (Arithmetic.isNumber(left) && Arithmetic.isNumber(right)) {
            return numbers.compare(left, right);
        }
        Optional<String> one = text(left);
        Optional<String> other = text(right);
        if (one.isPresent() && other.isPresent()) {
            budget.work(Math.min(one.get().length(), other.get().length()) / 4);
            return Texts.compare(one.get(), other.get());
        }
        throw budget.refusal(
                "%s and %s have no order, %s cannot be used"
                        .formatted(Kinds.of(left), Kinds.of(right), operator));
    }

    /** The items in rising order; equal ones stay in theirs. */
    public List<Integer> sorted(List<Object> keys, boolean falling) {
        budget.items(4L * keys.size());
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            order.add(i);
        }
        if (keys.stream().anyMatch(Ordering::isNan)) {
            throw budget.refusal("what holds nan cannot be sorted");
        }
        return merged(order, keys, falling ? ">" : "<");
    }

    /** Our own, since Java's refuses with an exception of its own where an order is none. */
    private List<Integer> merged(List<Integer> order, List<Object> keys, String before) {
        if (order.size() < 2) {
            return order;
        }
        int middle = order.size() / 2;
        List<Integer> left = merged(order.subList(0, middle), keys, before);
        List<Integer> right = merged(order.subList(middle, order.size()), keys, before);
        budget.items(order.size());
        List<Integer> merged = new ArrayList<>(order.size());
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            boolean later = holds(before, keys.get(right.get(j)), keys.get(left.get(i)));
            merged.add(later ? right.get(j++) : left.get(i++));
        }
        merged.addAll(left.subList(i, left.size()));
        merged.addAll(right.subList(j, right.size()));
        return merged;
    }
}
