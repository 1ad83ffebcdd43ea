package dev.retain.model.text.jinja;

import static dev.retain.model.text.jinja.Token.Kind.BLOCK_BEGIN;
import static dev.retain.model.text.jinja.Token.Kind.BLOCK_END;
import static dev.retain.model.text.jinja.Token.Kind.NAME;
import static dev.retain.model.text.jinja.Token.Kind.OPERATOR;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads statements. */
final class StatementParser {

    private static final int DEEPEST = 100;

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private int depth;

    private StatementParser(TokenStream tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
    }

    static List<Statement> parse(String template) {
        var parser = new StatementParser(new TokenStream(Lexer.tokens(template)));
        List<Statement> body = parser.body(Set.of());
        if (parser.tokens.peek().kind() != Token.Kind.END) {
            throw TemplateException.at(
                    parser.tokens.line(), "unexpected " + parser.tokens.peek(1).text());
        }
        return body;
    }

    /** Statements up to a block that begins with one of the names, which is left unread. */
    private List<Statement> body(Set<String> ends) {
        if (++depth > DEEPEST) {
            throw TemplateException.at(tokens.line(), "blocks are nested too deeply");
        }
        List<Statement> body = new ArrayList<>();
        while (tokens.peek().kind() != Token.Kind.END) {
            Token token = tokens.peek();
            if (token.kind() == Token.Kind.TEXT) {
                body.add(new Statement.Text(tokens.next().text()));
            } else if (token.kind() == Token.Kind.PRINT_BEGIN) {
                tokens.next();
                body.add(new Statement.Print(expressions.tuple()));
                tokens.expect(Token.Kind.PRINT_END);
            } else if (ends.contains(tokens.peek(1).text())) {
                break;
            } else {
                tokens.expect(BLOCK_BEGIN);
                body.addAll(block());
            }
        }
        depth--;
        return body;
    }

    private List<Statement> block() {
        Token name = tokens.expect(NAME);
        return switch (name.text()) {
            case "if" -> List.of(ifs());
            case "for" -> List.of(loop(name.line()));
            case "set" -> List.of(set(name.line()));
            case "macro" -> List.of(macro());
            case "generation" -> generation();
            case "break", "continue" -> {
                tokens.expect(BLOCK_END);
                yield List.of(new Statement.Jump(name.text().equals("break")));
            }
            default ->
                    throw TemplateException.at(
                            name.line(), "the statement \"" + name.text() + "\" is not supported");
        };
    }

    /** Marks what the model wrote, for training; it prints its body. */
    private List<Statement> generation() {
        tokens.expect(BLOCK_END);
        List<Statement> body = body(Set.of("endgeneration"));
        end("endgeneration");
        return body;
    }

    private Statement ifs() {
        List<Statement.Branch> branches = new ArrayList<>();
        List<Statement> otherwise = List.of();
        branches.add(branch());
        while (true) {
            tokens.expect(BLOCK_BEGIN);
            Token name = tokens.expect(NAME);
            if (name.text().equals("elif")) {
                branches.add(branch());
            } else if (name.text().equals("else")) {
                tokens.expect(BLOCK_END);
                otherwise = body(Set.of("endif"));
            } else {
                expectEnd(name, "endif");
                return new Statement.If(branches, otherwise);
            }
        }
    }

    private Statement.Branch branch() {
        Expression condition = expressions.tuple();
        tokens.expect(BLOCK_END);
        return new Statement.Branch(condition, body(Set.of("elif", "else", "endif")));
    }

    private Statement loop(int line) {
        List<String> names = new ArrayList<>();
        do {
            names.add(tokens.expect(NAME).text());
        } while (tokens.accept(OPERATOR, ","));
        tokens.expect(NAME, "in");
        Expression items = expressions.or();
        Optional<Expression> filter =
                tokens.accept(NAME, "if")
                        ? Optional.of(expressions.expression())
                        : Optional.empty();
        tokens.expect(BLOCK_END);
        List<Statement> body = body(Set.of("else", "endfor"));
        List<Statement> otherwise = List.of();
        tokens.expect(BLOCK_BEGIN);
        Token name = tokens.expect(NAME);
        if (name.text().equals("else")) {
            tokens.expect(BLOCK_END);
            otherwise = body(Set.of("endfor"));
            tokens.expect(BLOCK_BEGIN);
            name = tokens.expect(NAME);
        }
        expectEnd(name, "endfor");
        return new Statement.For(names, items, filter, body, otherwise, line);
    }

    private Statement set(int line) {
        List<Expression> targets = new ArrayList<>();
        do {
            Expression target = new Expression.Variable(tokens.expect(NAME).text());
            if (tokens.accept(OPERATOR, ".")) {
                var key = new Expression.Literal(tokens.expect(NAME).text());
                target = new Expression.Member(target, key, true, line);
            }
            targets.add(target);
        } while (tokens.accept(OPERATOR, ","));
        if (tokens.accept(OPERATOR, "=")) {
            Expression value = expressions.tuple();
            tokens.expect(BLOCK_END);
            return new Statement.Set(targets, value, line);
        }
        tokens.expect(BLOCK_END);
        List<Statement> body = body(Set.of("endset"));
        end("endset");
        if (targets.size() == 1 && targets.get(0) instanceof Expression.Variable variable) {
            return new Statement.SetBlock(variable.name(), body);
        }
        throw TemplateException.at(line, "a set block needs one name");
    }

    private Statement macro() {
        String name = tokens.expect(NAME).text();
        tokens.expect(OPERATOR, "(");
        List<Statement.Parameter> parameters = new ArrayList<>();
        while (!tokens.accept(OPERATOR, ")")) {
            String parameter = tokens.expect(NAME).text();
            Optional<Expression> otherwise =
                    tokens.accept(OPERATOR, "=")
                            ? Optional.of(expressions.expression())
                            : Optional.empty();
            parameters.add(new Statement.Parameter(parameter, otherwise));
            if (!tokens.at(OPERATOR, ")")) {
                tokens.expect(OPERATOR, ",");
            }
        }
        tokens.expect(BLOCK_END);
        List<Statement> body = body(Set.of("endmacro"));
        end("endmacro");
        return new Statement.Macro(name, parameters, body);
    }

    private void end(String wanted) {
        tokens.expect(BLOCK_BEGIN);
        expectEnd(tokens.expect(NAME), wanted);
    }

    private void expectEnd(Token name, String wanted) {
        if (!name.text().equals(wanted)) {
            throw TemplateException.at(
                    name.line(), "unexpected " + name.text() + ", " + wanted + " is missing");
        }
        tokens.expect(BLOCK_END);
    }
}
