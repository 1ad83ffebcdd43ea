package dev.retain.acbench.bfcl;

import dev.retain.acbench.bfcl.check.CallChecker;
import dev.retain.acbench.bfcl.check.CallVerdict;
import dev.retain.acbench.data.DataFiles;
import dev.retain.acbench.python.PythonJson;
import dev.retain.acbench.python.PythonValue;
import dev.retain.api.Capability;
import dev.retain.api.OutcomeKind;
import dev.retain.api.task.Answer;
import dev.retain.api.task.Audience;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Outcome;
import dev.retain.api.task.PreparedSample;
import dev.retain.api.task.Request;
import dev.retain.api.task.Sample;
import dev.retain.api.task.Task;
import dev.retain.api.task.TaskContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The questions of one category of BFCL, scored by the calls in the answer. */
record BfclSuite(BfclCategory category) implements Task {

    private static final int LONGEST_ANSWER = 512;
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** The figure that tells an answer that cannot be read from a wrong one. */
    static final String READABLE = "readable";

    @Override
    public String id() {
        return "bfcl-" + category.label().replace('_', '-');
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public String population() {
        return "the %,d questions of BFCL v4, %s"
                .formatted(category.items(), category.label().replace('_', ' '));
    }

    @Override
    public Capability capability() {
        return Capability.TOOL_USE;
    }

    @Override
    public OutcomeKind kind() {
        return OutcomeKind.BINARY;
    }

    @Override
    public Audience audience() {
        return new Audience.Nobody();
    }

    @Override
    public List<String> files() {
        return category.wanted().hasAccepted()
                ? List.of(category.questionFile(), category.acceptedFile())
                : List.of(category.questionFile());
    }

    @Override
    public Optional<Origin> origin() {
        return Optional.of(BfclOrigin.of(category, DataFiles.packaged().hash(files())));
    }

    @Override
    public Set<String> beside() {
        return category.wanted().hasAccepted()
                ? Set.of()
                : Arrays.stream(BfclCategory.values())
                        .filter(other -> other.wanted().hasAccepted())
                        .map(other -> new BfclSuite(other).id())
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Sample> samples(TaskContext context) {
        var files = new DataFiles(id(), context.data(), DataFiles.packaged());
        return BfclItem.of(category, files).stream().map(this::sample).toList();
    }

    private Sample sample(BfclItem item) {
        Request request =
                new Request.Generate(
                        BfclPrompt.messages(category, item.functions(), item.question()),
                        LONGEST_ANSWER,
                        List.of());
        return new PreparedSample(
                NUMBER.matcher(item.id()).replaceAll(number -> padded(number.group())),
                gold(item),
                category.cluster(item.id()),
                Set.of(category.label()),
                request,
                scorer(item));
    }

    /** Ids sort in the order of their numbers. */
    private static String padded(String number) {
        return "0".repeat(Math.max(0, 4 - number.length())) + number;
    }

    private String gold(BfclItem item) {
        return switch (category.wanted()) {
            case ANY -> "any call";
            case NONE -> "no call";
            case ONE, ONE_OF_SEVERAL, SEVERAL ->
                    new GoldCalls(category.language()).text(functions(item), accepted(item));
        };
    }

    private static PythonValue functions(BfclItem item) {
        return new PythonValue.ListOf(item.functions().stream().map(PythonJson::value).toList());
    }

    private static PythonValue accepted(BfclItem item) {
        return PythonJson.value(item.accepted().orElseThrow());
    }

    private Function<Answer, Outcome> scorer(BfclItem item) {
        CallScorer scorer = CallScorer.of(category.language());
        if (!category.wanted().hasAccepted()) {
            boolean call = category.wanted() == BfclCategory.Wanted.ANY;
            return answer -> Outcome.of(scorer.calls(Answer.text(answer)) == call);
        }
        CallChecker.Shape shape = category.wanted().shape();
        PythonValue functions = functions(item);
        PythonValue accepted = accepted(item);
        return answer -> {
            CallVerdict verdict = scorer.verdict(shape, functions, accepted, Answer.text(answer));
            boolean readable = !verdict.error().startsWith(CallScorer.UNREADABLE);
            return new Outcome(verdict.valid() ? 1 : 0, Map.of(READABLE, readable ? 1.0 : 0.0));
        };
    }
}
