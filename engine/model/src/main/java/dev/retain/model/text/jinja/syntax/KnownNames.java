package dev.retain.model.text.jinja.syntax;

import dev.retain.model.text.jinja.TemplateException;
import java.util.Set;

/** The filters and tests that Jinja2 has as transformers calls it. */
final class KnownNames {

    private static final Set<String> FILTERS =
            Set.of(
                    "abs",
                    "attr",
                    "batch",
                    "capitalize",
                    "center",
                    "count",
                    "d",
                    "default",
                    "dictsort",
                    "e",
                    "escape",
                    "filesizeformat",
                    "first",
                    "float",
                    "forceescape",
                    "format",
                    "groupby",
                    "indent",
                    "int",
                    "items",
                    "join",
                    "last",
                    "length",
                    "list",
                    "lower",
                    "map",
                    "max",
                    "min",
                    "pprint",
                    "random",
                    "reject",
                    "rejectattr",
                    "replace",
                    "reverse",
                    "round",
                    "safe",
                    "select",
                    "selectattr",
                    "slice",
                    "sort",
                    "string",
                    "striptags",
                    "sum",
                    "title",
                    "tojson",
                    "trim",
                    "truncate",
                    "unique",
                    "upper",
                    "urlencode",
                    "urlize",
                    "wordcount",
                    "wordwrap",
                    "xmlattr");

    private static final Set<String> TESTS =
            Set.of(
                    "odd",
                    "even",
                    "divisibleby",
                    "defined",
                    "undefined",
                    "filter",
                    "test",
                    "none",
                    "boolean",
                    "false",
                    "true",
                    "integer",
                    "float",
                    "lower",
                    "upper",
                    "string",
                    "mapping",
                    "number",
                    "sequence",
                    "iterable",
                    "callable",
                    "sameas",
                    "escaped",
                    "in",
                    "==",
                    "eq",
                    "equalto",
                    "!=",
                    "ne",
                    ">",
                    "gt",
                    "greaterthan",
                    "ge",
                    ">=",
                    "<",
                    "lt",
                    "lessthan",
                    "<=",
                    "le");

    private KnownNames() {}

    static void requireFilter(String name, int line) {
        if (!FILTERS.contains(name)) {
            throw TemplateException.at(line, "there is no filter \"" + name + "\"");
        }
    }

    static void requireTest(String name, int line) {
        if (!TESTS.contains(name)) {
            throw TemplateException.at(line, "there is no test \"" + name + "\"");
        }
    }
}
