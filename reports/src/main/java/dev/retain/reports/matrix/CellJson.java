package dev.retain.reports.matrix;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.retain.api.Inspection;
import dev.retain.api.Measure;
import dev.retain.api.PairCounts;
import dev.retain.api.Plan;
import dev.retain.api.SuiteScore;
import dev.retain.api.Tolerance;
import dev.retain.api.Verdict;
import dev.retain.api.report.CellId;
import dev.retain.api.report.CellReport;
import dev.retain.api.report.DeclaredSuite;
import dev.retain.api.report.OutcomeCounts;
import dev.retain.api.report.PhaseWork;
import dev.retain.api.task.Origin;
import dev.retain.api.task.Work;
import java.nio.file.Path;
import java.util.List;

/** A gate as JSON. */
final class CellJson {

    private final ObjectMapper mapper;

    CellJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    ObjectNode node(CellReport cell, Path base) {
        ObjectNode node = id(cell.id());
        node.put("outcome", cell.outcome().name());
        node.put("failure", cell.failure().orElse(null));
        put(node, Fact.Source.CELL, cell);
        node.put("directory", Links.relative(base, cell.directory()));
        node.set("requested", cell.requested().map(r -> requested(cell)).orElse(null));
        node.set("inspection", cell.inspection().map(i -> inspection(cell, i)).orElse(null));
        ArrayNode verdicts = node.putArray("verdicts");
        cell.verdicts().forEach(v -> verdicts.add(verdict(cell, v)));
        ArrayNode scores = node.putArray("scores");
        cell.scores().forEach(s -> scores.add(score(s)));
        ArrayNode suites = node.putArray("suites");
        cell.suites().forEach(s -> suites.add(suite(cell, s)));
        ArrayNode measures = node.putArray("measures");
        cell.measures().forEach(m -> measures.add(measure(m)));
        ArrayNode phases = node.putArray("phases");
        cell.phases().forEach(p -> phases.add(phase(p)));
        ObjectNode facts = node.putObject("facts");
        cell.facts().forEach(facts::put);
        return node;
    }

    ObjectNode id(CellId id) {
        return mapper.createObjectNode()
                .put("class", id.testClass())
                .put("method", id.method())
                .put("model", id.model())
                .put("compression", id.compression());
    }

    private ObjectNode requested(CellReport cell) {
        ObjectNode node = mapper.createObjectNode();
        put(node, Fact.Source.REQUEST, cell);
        return node;
    }

    private ObjectNode inspection(CellReport cell, Inspection seen) {
        ObjectNode node = mapper.createObjectNode();
        put(node, Fact.Source.INSPECTION, cell);
        ArrayNode findings = node.putArray("findings");
        seen.findings()
                .forEach(
                        f ->
                                findings.addObject()
                                        .put("check", f.check())
                                        .put("subject", f.subject())
                                        .put("message", f.message()));
        return node;
    }

    private ObjectNode verdict(CellReport cell, Verdict verdict) {
        ObjectNode node = mapper.createObjectNode();
        node.put("suite", verdict.suite());
        node.put("subject", verdict.question().subject());
        node.set("tolerance", tolerance(verdict.question().tolerance()));
        node.put("claim", verdict.question().claim().name());
        node.put("decision", verdict.decision().name());
        node.put("asDemanded", Standing.of(cell, verdict) == Standing.LOST_AS_DEMANDED);
        put(node, "baseline", verdict.baseline());
        put(node, "candidate", verdict.candidate());
        put(node, Change.of(verdict));
        node.set("plan", plan(verdict.plan()));
        node.put("decidedBy", verdict.decidedBy().name());
        node.put("n", verdict.n());
        node.set("counts", verdict.counts().map(this::counts).orElse(null));
        put(node, "mcNemarP", verdict.mcNemarP().orElse(Double.NaN));
        node.put(
                "samplesToDecide",
                verdict.samplesToDecide().isPresent()
                        ? verdict.samplesToDecide().getAsLong()
                        : null);
        node.put("reason", verdict.reason());
        node.set("noise", verdict.noise().map(this::noise).orElse(null));
        ArrayNode notes = node.putArray("notes");
        verdict.notes().forEach(notes::add);
        ArrayNode lost = node.putArray("lost");
        verdict.lost().forEach(lost::add);
        return node;
    }

    private ObjectNode noise(Verdict.Noise noise) {
        ObjectNode node = mapper.createObjectNode();
        node.put("of", noise.of().word())
                .put("samples", noise.samples())
                .put("pairs", noise.pairs());
        node.put("answers", noise.answers().isPresent() ? noise.answers().getAsInt() : null);
        put(node, "first", noise.first());
        put(node, "again", noise.again());
        ArrayNode discordant = node.putArray("discordant");
        noise.discordant().forEach(discordant::add);
        return node;
    }

    private ObjectNode plan(Plan plan) {
        ObjectNode node =
                mapper.createObjectNode()
                        .put("samples", plan.samples())
                        .put("seed", plan.seed())
                        .put("sequential", plan.sequential())
                        .put("suites", plan.suites())
                        .put("levelRetained", plan.levelRetained())
                        .put("levelDegraded", plan.levelDegraded());
        node.set("attempt", plan.attempt().map(this::attempt).orElse(null));
        return node;
    }

    private ObjectNode attempt(Plan.Attempt attempt) {
        ObjectNode node =
                mapper.createObjectNode()
                        .put("number", attempt.number())
                        .put("next", attempt.next())
                        .put("series", attempt.series().orElse(null));
        ArrayNode before = node.putArray("before");
        attempt.before().forEach(plan -> before.add(earlier(plan)));
        return node;
    }

    private ObjectNode earlier(Plan.Earlier plan) {
        ObjectNode node =
                mapper.createObjectNode()
                        .put("series", plan.series().orElse(null))
                        .put("number", plan.number())
                        .put("seed", plan.seed())
                        .put("samples", plan.samples());
        ArrayNode all = node.putArray("said");
        for (Plan.Said said : plan.said()) {
            ObjectNode verdict = all.addObject().put("subject", said.question().subject());
            verdict.set("tolerance", tolerance(said.question().tolerance()));
            verdict.put("claim", said.question().claim().name());
            verdict.put("decision", said.decision().name());
        }
        return node;
    }

    private ObjectNode counts(PairCounts counts) {
        return mapper.createObjectNode()
                .put("both", counts.both())
                .put("lost", counts.lost())
                .put("gained", counts.gained())
                .put("neither", counts.neither());
    }

    private ObjectNode tolerance(Tolerance tolerance) {
        return mapper.createObjectNode()
                .put("kind", tolerance.kind())
                .put("value", tolerance.size());
    }

    private ObjectNode score(SuiteScore score) {
        ObjectNode node =
                mapper.createObjectNode()
                        .put("suite", score.suite())
                        .put("capability", score.capability().id())
                        .put("kind", score.kind().name());
        put(node, "baseline", score.baseline());
        put(node, "candidate", score.candidate());
        return node.put("n", score.n());
    }

    private ObjectNode suite(CellReport cell, DeclaredSuite suite) {
        ObjectNode node = mapper.createObjectNode();
        node.put("suite", suite.id())
                .put("version", suite.version())
                .put("capability", suite.capability().id())
                .put("kind", suite.kind().name())
                .put("asked", suite.asked())
                .put("data", suite.data().isEmpty() ? null : suite.data())
                .put("planned", suite.planned())
                .put("used", suite.used())
                .put("ahead", suite.ahead());
        node.set("origin", suite.origin().map(this::origin).orElse(null));
        node.set("prompt", suite.prompt().map(this::prompt).orElse(null));
        node.set("baseline", counts(suite.ofBaseline()));
        node.set("candidate", counts(suite.ofCandidate()));
        return node.put("standing", Columns.of(suite).entry(List.of(cell)).standing().word());
    }

    private ObjectNode origin(Origin origin) {
        ObjectNode node =
                mapper.createObjectNode()
                        .put("benchmark", origin.benchmark())
                        .put("items", origin.items())
                        .put("data", origin.data().isEmpty() ? null : origin.data())
                        .put("licence", origin.licence())
                        .put("citation", origin.citation());
        ArrayNode remarks = node.putArray("remarks");
        origin.remarks().forEach(remarks::add);
        return node;
    }

    private ObjectNode prompt(DeclaredSuite.FirstPrompt prompt) {
        return mapper.createObjectNode()
                .put("sha256", prompt.sha256())
                .put("characters", prompt.characters())
                .put("text", prompt.text());
    }

    private ObjectNode counts(OutcomeCounts counts) {
        return mapper.createObjectNode()
                .put("taken", counts.taken())
                .put("computed", counts.computed());
    }

    private ObjectNode measure(Measure measure) {
        ObjectNode node =
                mapper.createObjectNode().put("name", measure.name()).put("unit", measure.unit());
        put(node, "baseline", measure.baseline());
        put(node, "candidate", measure.candidate());
        return node;
    }

    private ObjectNode phase(PhaseWork phase) {
        Work work = phase.work();
        ObjectNode node =
                mapper.createObjectNode()
                        .put("phase", phase.phase().id())
                        .put("seconds", phase.time().toMillis() / 1000.0)
                        .put("promptTokens", work.promptTokens())
                        .put("promptTokensComputed", work.promptTokensComputed())
                        .put("answerTokens", work.answerTokens())
                        .put("answerSteps", work.answerSteps());
        put(node, "rowsAStep", phase.rowsAStep().orElse(Double.NaN));
        put(node, "flops", work.flops());
        put(node, "shareOfLimit", phase.shareOfLimit().orElse(Double.NaN));
        return node;
    }

    private static void put(ObjectNode node, Fact.Source source, CellReport cell) {
        CellFacts.of(source).forEach(fact -> node.set(fact.field(), fact.value().apply(cell)));
    }

    private static void put(ObjectNode node, Change change) {
        put(node, "change", change.ratio() ? Double.NaN : change.value());
        put(node, "changeLower", change.ratio() ? Double.NaN : change.lower());
        put(node, "changeUpper", change.ratio() ? Double.NaN : change.upper());
        put(node, "ratio", change.ratio() ? change.value() : Double.NaN);
        put(node, "ratioLower", change.ratio() ? change.lower() : Double.NaN);
        put(node, "ratioUpper", change.ratio() ? change.upper() : Double.NaN);
    }

    private static void put(ObjectNode node, String name, double value) {
        node.set(name, CellFacts.number(value));
    }
}
