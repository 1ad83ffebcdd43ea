package dev.retain.checkpoint.gptq;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.checkpoint.huggingface.ModulePattern;
import dev.retain.checkpoint.huggingface.ModulesLeftOut;
import dev.retain.checkpoint.huggingface.QuantizationFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which modules GPTQ tools quantise.
 *
 * @param fields where they stand
 * @param rules of {@code dynamic}, of which the first that matches a module decides
 * @param named ends of the names in {@code modules_in_block_to_quantize}; none for all modules
 * @param leftOut modules that are listed as left out
 */
record GptqModules(
        QuantizationFields fields, List<Rule> rules, List<String> named, ModulesLeftOut leftOut) {

    private static final String RULES = "dynamic";
    private static final String NAMED = "modules_in_block_to_quantize";
    private static final String SKIP = "-:";
    private static final String TAKE = "+:";

    /** The keys of a rule that change how codes are read. */
    private static final Map<String, List<String>> READ =
            Map.of(
                    "bits", List.of("bits", "w_bit"),
                    "group_size", List.of("group_size", "q_group_size"),
                    "sym", List.of("sym"),
                    "desc_act", List.of("desc_act"),
                    "pack_dtype", List.of("pack_dtype"),
                    "checkpoint_format", List.of("checkpoint_format", "format"));

    /**
     * A rule.
     *
     * @param skips whether modules that match stay as they are
     */
    record Rule(ModulePattern pattern, boolean skips) {}

    /**
     * Reads them.
     *
     * @throws dev.retain.api.UnsupportedModelException if a rule asks for other codes than the rest
     * @throws dev.retain.api.InvalidCheckpointException if an entry is senseless
     */
    static GptqModules of(QuantizationFields fields) {
        return new GptqModules(fields, rules(fields), named(fields), ModulesLeftOut.of(fields));
    }

    private static List<Rule> rules(QuantizationFields fields) {
        var object = fields.object().path(RULES);
        var rules = new ArrayList<Rule>();
        if (object.isMissingNode() || object.isNull()) {
            return rules;
        }
        if (!object.isObject()) {
            throw fields.wrong(RULES, object, "an object of rules");
        }
        for (var rule : object.properties()) {
            boolean skips = rule.getKey().startsWith(SKIP);
            if (!skips) {
                requireSame(fields, rule.getKey(), rule.getValue());
            }
            var pattern =
                    skips || rule.getKey().startsWith(TAKE)
                            ? rule.getKey().substring(SKIP.length())
                            : rule.getKey();
            rules.add(new Rule(ModulePattern.of(fields, pattern), skips));
        }
        return rules;
    }

    private static void requireSame(QuantizationFields fields, String rule, JsonNode values) {
        READ.forEach(
                (key, names) -> {
                    var value = values.path(key);
                    boolean same =
                            value.isMissingNode()
                                    || names.stream()
                                            .anyMatch(
                                                    name ->
                                                            value.equals(
                                                                    fields.object().path(name)));
                    if (!same) {
                        throw fields.unsupported(
                                "dynamic \"%s\" with %s %s".formatted(rule, key, value),
                                GptqQuantization.SUPPORTED);
                    }
                });
    }

    /** Tools write the modules that are quantised together in lists of their own. */
    private static List<String> named(QuantizationFields fields) {
        var list = fields.object().path(NAMED);
        var names = new ArrayList<String>();
        boolean nested = list.isArray() && !list.isEmpty() && list.get(0).isArray();
        if (nested) {
            list.forEach(part -> names.addAll(ModulesLeftOut.names(fields, NAMED, part)));
            return names;
        }
        return ModulesLeftOut.names(fields, NAMED, list);
    }

    /**
     * Refuses codes of a module that a rule skips.
     *
     * @throws dev.retain.api.UnsupportedModelException if a rule does
     */
    void requireTaken(String module) {
        if (rule(module).filter(Rule::skips).isPresent()) {
            throw fields.unsupported(
                    "gptq with dynamic bits by which %s, which has codes, is left out,"
                            .formatted(module),
                    GptqQuantization.SUPPORTED);
        }
    }

    private Optional<Rule> rule(String module) {
        return rules.stream().filter(rule -> rule.pattern().begins(module)).findFirst();
    }

    /** Whether a module stays as it is. */
    boolean leaveOut(String module) {
        var rule = rule(module);
        return rule.isPresent() ? rule.get().skips() : isLeftOut(module);
    }

    private boolean isLeftOut(String module) {
        return !named.isEmpty() && named.stream().noneMatch(name -> isNamed(module, name))
                || leftOut.has(module);
    }

    private static boolean isNamed(String module, String name) {
        return module.equals(name) || module.endsWith("." + name);
    }
}
