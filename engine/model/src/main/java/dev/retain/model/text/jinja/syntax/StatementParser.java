package dev.retain.model.text.jinja.syntax;

import static dev.retain.model.text.jinja.syntax.Token.Kind.BLOCK_END;
import static dev.retain.model.text.jinja.syntax.Token.Kind.NAME;
import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.model.text.jinja.Budget;
import dev.retain.model.text.jinja.TemplateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/** Reads statements. */
@API(status = INTERNAL, since = "0.1")
public final class StatementParser {

    private static final int DEEPEST = 60;

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final TargetParser targets;
    private int depth;

    /** Loops that can be left. */
    private int loops;

    private int loopsOfAll;

    private StatementParser(TokenStream tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
        this.targets = new TargetParser(tokens, expressions);
    }

    /**
     * Reads a template.
     *
     * @throws TemplateException if it is not of the dialect
     */
    public static Statement.Body parse(String template, Budget budget) {
        var parser = new StatementParser(new TokenStream(new Lexer(template, budget), budget));
        var body = new Statement.Body(parser.statements(Set.of()));
        if (!parser.tokens.at(Token.Kind.END)) {
            throw TokenStream.unexpected(parser.tokens.second(), "no end");
        }
        return body;
    }

    /** Statements up to a block that begins with one of the names, of which the begin is read. */
    private List<Statement> statements(Set<String> ends) {
        if (++depth > DEEPEST) {
            throw tokens.budget().refusal("blocks are nested too deeply");
        }
        List<Statement> body = new ArrayList<>();
        while (!tokens.at(Token.Kind.END)) {
            Token token = tokens.next();
            if (token.kind() == Token.Kind.TEXT) {
                body.add(expressions.made(new Statement.Text(token.text(), token.line())));
            } else if (token.kind() == Token.Kind.PRINT_BEGIN) {
                Expression value = expressions.tuple(true);
                body.add(expressions.made(new Statement.Print(value, token.line())));
                tokens.expect(Token.Kind.PRINT_END);
            } else if (tokens.at(NAME) && ends.contains(tokens.peek().text())) {
                break;
            } else {
                body.add(expressions.made(statement(tokens.expect(NAME))));
            }
        }
        depth--;
        return body;
    }

    /** The body of a block, up to one of its ends, which comes next. */
    private List<Statement> block(String... ends) {
        tokens.acceptOperator(":");
        tokens.expect(BLOCK_END);
        List<Statement> body = statements(Set.of(ends));
        if (tokens.at(Token.Kind.END)) {
            throw tokens.budget().refusal(String.join(" or ", ends) + " is missing");
        }
        return body;
    }

    /** The body of a block that runs in a scope of its own, up to its end, which is read. */
    private Statement.Body scoped(String end) {
        var body = new Statement.Body(block(end));
        tokens.expectName(end);
        return body;
    }

    /** As {@link #scoped(String)}; no loop around it can be left from within. */
    private Statement.Body apart(String end) {
        int around = loops;
        loops = 0;
        Statement.Body body = scoped(end);
        loops = around;
        return body;
    }

    private Statement statement(Token name) {
        int line = name.line();
        Statement statement =
                switch (name.text()) {
                    case "if" -> ifs(line);
                    case "for" -> loop(line);
                    case "set" -> set(line);
                    case "with" -> with(line);
                    case "macro" -> macro(line);
                    case "call" -> call(line);
                    case "filter" ->
                            new Statement.FilterBlock(
                                    filters(true).orElseThrow(), scoped("endfilter"), line);
                    case "generation" -> new Statement.Generation(apart("endgeneration"), line);
                    case "break", "continue" -> jump(name);
                    default ->
                            throw TemplateException.at(
                                    line,
                                    "the statement \"%s\" is not supported".formatted(name.text()));
                };
        tokens.expect(BLOCK_END);
        return statement;
    }

    private Statement jump(Token name) {
        if (loops == 0) {
            throw TemplateException.at(name.line(), name.text() + " stands outside of a loop");
        }
        return new Statement.Jump(name.text().equals("break"), name.line());
    }

    private Statement ifs(int line) {
        List<Statement.Branch> branches = new ArrayList<>();
        List<Statement> otherwise = List.of();
        while (true) {
            Expression condition = expressions.tuple(false);
            List<Statement> body = block("elif", "else", "endif");
            branches.add(expressions.made(new Statement.Branch(condition, body)));
            String end = tokens.next().text();
            if (end.equals("else")) {
                otherwise = block("endif");
                tokens.expectName("endif");
            }
            if (!end.equals("elif")) {
                return new Statement.If(branches, otherwise, line);
            }
        }
    }

    private Statement loop(int line) {
        Expression target = targets.target();
        targets.refuseLoopVariable(target);
        tokens.expectName("in");
        Expression items = expressions.tuple(false);
        Optional<Expression> filter =
                tokens.acceptName("if") ? Optional.of(expressions.expression()) : Optional.empty();
        boolean recursive = tokens.acceptName("recursive");
        loops++;
        loopsOfAll++;
        var body = new Statement.Body(block("endfor", "else"));
        loops--;
        var otherwise = new Statement.Body(List.of());
        if (tokens.next().text().equals("else")) {
            otherwise = scoped("endfor");
        }
        loopsOfAll--;
        return new Statement.For(target, items, filter, recursive, body, otherwise, line);
    }

    private Statement set(int line) {
        Expression target = targets.target();
        if (loopsOfAll > 0) {
            targets.refuseLoopVariable(target);
        }
        if (tokens.acceptOperator("=")) {
            return new Statement.Set(target, expressions.tuple(true), line);
        }
        Optional<Expression> filter = filters(false);
        return new Statement.SetBlock(target, filter, scoped("endset"), line);
    }

    /** Filters behind one another, the first of which has no value. */
    private Optional<Expression> filters(boolean atName) {
        Optional<Expression> filter = Optional.empty();
        boolean reads = atName || tokens.acceptOperator("|");
        while (reads) {
            filter = Optional.of(expressions.operands().filter(filter));
            reads = tokens.acceptOperator("|");
        }
        return filter;
    }

    private Statement with(int line) {
        List<Expression> names = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!tokens.at(BLOCK_END)) {
            if (!names.isEmpty()) {
                tokens.expectOperator(",");
            }
            names.add(targets.target());
            tokens.expectOperator("=");
            values.add(expressions.expression());
        }
        return new Statement.With(names, values, scoped("endwith"), line);
    }

    private Statement macro(int line) {
        String name = targets.name();
        List<Statement.Parameter> parameters = targets.parameters();
        Set<String> outer = expressions.operands().forgetSpecials();
        Statement.Body body = apart("endmacro");
        Set<String> specials = expressions.operands().remember(outer);
        return new Statement.Macro(name, parameters, body, specials, line);
    }

    private Statement call(int line) {
        List<Statement.Parameter> parameters =
                tokens.atOperator("(") ? targets.parameters() : List.of();
        if (expressions.expression() instanceof Expression.Call call) {
            Set<String> outer = expressions.operands().forgetSpecials();
            Statement.Body body = apart("endcall");
            Set<String> specials = expressions.operands().remember(outer);
            return new Statement.CallBlock(
                    call, new Statement.Macro("caller", parameters, body, specials, line), line);
        }
        throw TemplateException.at(line, "a call block has to call something");
    }
}
