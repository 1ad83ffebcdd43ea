package dev.retain.tasks.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.retain.tasks.JsonCall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a case expects: exactly one kind of expectation. */
final class ExpectationReader {

    private static final List<String> KINDS =
            List.of("exact", "contains", "regex", "json", "call", "choice", "numeric");
    private static final Set<String> FIELDS =
            Set.of(
                    "exact",
                    "contains",
                    "regex",
                    "json",
                    "call",
                    "choice",
                    "of",
                    "numeric",
                    "within");
    private static final int LONGEST_CHOICE = 200;

    private final CaseLine line;
    private final JsonNode expect;

    private ExpectationReader(CaseLine line, JsonNode expect) {
        this.line = line;
        this.expect = expect;
    }

    static Expectation read(CaseLine line, JsonNode expect) {
        return new ExpectationReader(line, expect).read();
    }

    private Expectation read() {
        if (!expect.isObject()) {
            throw line.wrong(
                    "expect is %s; write {\"exact\": \"…\"}, or another of %s"
                            .formatted(
                                    CaseLine.shown(expect.toString()), String.join(", ", KINDS)));
        }
        line.allow("expect", expect, FIELDS);
        List<String> given = KINDS.stream().filter(expect::has).toList();
        if (given.size() != 1) {
            throw line.wrong(
                    "expect has %s; write exactly one of %s, or leave expect out to compare with the baseline's answer"
                            .formatted(
                                    given.isEmpty()
                                            ? "nothing to hold an answer to"
                                            : String.join(" and ", given),
                                    String.join(", ", KINDS)));
        }
        String kind = given.get(0);
        beside("of", "choice", kind);
        beside("within", "numeric", kind);
        JsonNode value = expect.path(kind);
        return switch (kind) {
            case "exact" -> exact(line.text(kind, value).strip());
            case "contains" -> contains(texts(kind, value));
            case "regex" -> regex(line.filled(kind, value));
            case "json" -> json(value);
            case "call" -> call(value);
            case "choice" -> choice(line.filled(kind, value));
            default -> numeric(number(kind, value));
        };
    }

    private void beside(String field, String needed, String kind) {
        if (expect.has(field) && !kind.equals(needed)) {
            throw line.wrong("%s stands beside %s only; leave it out".formatted(field, needed));
        }
    }

    private static Expectation exact(String text) {
        return new Expectation(text, answer -> answer.strip().equals(text));
    }

    private static Expectation contains(List<String> texts) {
        return new Expectation(
                String.join(" … ", texts), answer -> texts.stream().allMatch(answer::contains));
    }

    /** One text or a list of them. */
    private List<String> texts(String name, JsonNode value) {
        if (!value.isArray()) {
            return List.of(line.filled(name, value));
        }
        List<String> texts = new ArrayList<>();
        value.forEach(text -> texts.add(line.filled("each of " + name, text)));
        if (texts.isEmpty()) {
            throw line.wrong("%s is an empty list; write at least one text".formatted(name));
        }
        return texts;
    }

    private Expectation regex(String text) {
        SafePattern.sizeProblem(text)
                .ifPresent(
                        problem -> {
                            throw line.wrong(problem);
                        });
        try {
            Pattern pattern = Pattern.compile(text);
            return new Expectation(text, answer -> pattern.matcher(answer).find());
        } catch (PatternSyntaxException e) {
            throw line.wrong(
                    "regex cannot be read: %s; write it as RE2 does, without lookaround and references back"
                            .formatted(e.getMessage()));
        }
    }

    private static Expectation json(JsonNode value) {
        return new Expectation(value.toString(), answer -> JsonAnswer.is(answer, value));
    }

    private Expectation call(JsonNode value) {
        boolean fits =
                value.isObject()
                        && value.size() == 2
                        && value.path("name").isTextual()
                        && value.path("arguments").isObject();
        if (!fits) {
            throw line.wrong(
                    "call is %s; write {\"name\": \"…\", \"arguments\": {…}}"
                            .formatted(CaseLine.shown(value.toString())));
        }
        return new Expectation(
                value.toString(),
                answer -> {
                    Optional<JsonNode> found = JsonCall.firstObject(answer);
                    return found.isPresent() && JsonAnswer.isCall(found.get(), value);
                });
    }

    private Expectation choice(String right) {
        if (!expect.path("of").isArray()) {
            throw line.wrong(
                    "choice needs what there is to choose from; add \"of\": [\"…\", \"…\"]");
        }
        List<String> of = texts("of", expect.path("of"));
        if (!of.contains(right) || Set.copyOf(of).size() < 2) {
            throw line.wrong(
                    "choice is \"%s\"; write one of at least two different texts in of"
                            .formatted(CaseLine.shown(right)));
        }
        if (of.stream().anyMatch(text -> text.length() > LONGEST_CHOICE)) {
            throw line.wrong(
                    "of has a text of more than %d characters; write shorter ones, such as letters"
                            .formatted(LONGEST_CHOICE));
        }
        return new Expectation(
                right, answer -> FirstChoice.in(answer, of).filter(right::equals).isPresent());
    }

    private Expectation numeric(BigDecimal number) {
        BigDecimal within =
                expect.has("within") ? number("within", expect.path("within")) : BigDecimal.ZERO;
        if (within.signum() < 0) {
            throw line.wrong("within is %s; write 0 or more".formatted(within));
        }
        return new Expectation(
                within.signum() == 0
                        ? number.toPlainString()
                        : number.toPlainString() + " ± " + within.toPlainString(),
                answer ->
                        LastNumber.in(answer)
                                .filter(
                                        found ->
                                                found.subtract(number).abs().compareTo(within) <= 0)
                                .isPresent());
    }

    private BigDecimal number(String name, JsonNode value) {
        if (!value.isNumber()
                || !Double.isFinite(value.doubleValue())
                || !LastNumber.isShort(value.decimalValue())) {
            throw line.wrong(
                    "%s is %s; write a number of at most %d digits"
                            .formatted(
                                    name,
                                    CaseLine.shown(value.toString()),
                                    LastNumber.MOST_DIGITS));
        }
        return value.decimalValue();
    }
}
