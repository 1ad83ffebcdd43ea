package dev.retain.acbench.bfcl;

import com.fasterxml.jackson.databind.JsonNode;
import dev.retain.api.task.Message;
import java.util.ArrayList;
import java.util.List;

/** What a model is told: in our own words, as BFCL tells it in others. */
final class BfclPrompt {

    private static final String BEGINNING =
            """
            You translate a request into function calls.

            Functions:
            """;

    private static final String SEVERAL_CALLS =
            """

            Reply with one line: a Python list of calls, such as \
            [first_function(a=1, b="text"), second_function(c=[1, 2])]. Use the functions' full \
            names and name each argument. Make as many calls as the request needs.\
            """;

    private static final String FITTING_CALL =
            """

            Reply with one line: a Python list of calls, such as [some_function(a=1, b="text")]. \
            Use the functions' full names and name each argument. Choose the one function that \
            fits; call it, or another, again only if the request asks for more than one thing.\
            """;

    private static final String ONE_CALL =
            """

            Reply with one line: a call in brackets, such as [some_function(a=1, b="text", \
            c=variable)]. Use the function's full name and name each argument. Write each value as \
            %s writes it.\
            """;

    private static final String END =
            """
             Write only this list. If no function fits the request, write one sentence instead that \
            says so.\
            """;

    private BfclPrompt() {}

    /**
     * The messages of a question.
     *
     * @param category what is wanted
     * @param functions the functions' descriptions
     * @param question the messages of the user, and sometimes of others
     */
    static List<Message> messages(
            BfclCategory category, List<JsonNode> functions, List<Message> question) {
        StringBuilder told = new StringBuilder(BEGINNING);
        functions.forEach(function -> told.append(function).append('\n'));
        told.append(form(category)).append(END);
        List<Message> messages = new ArrayList<>();
        boolean hasScene = question.get(0).role().equals("system");
        messages.add(
                Message.system(
                        hasScene ? told + "\n\n" + question.get(0).content() : told.toString()));
        messages.addAll(hasScene ? question.subList(1, question.size()) : question);
        return messages;
    }

    private static String form(BfclCategory category) {
        return switch (category.language()) {
            case PYTHON ->
                    category.wanted() == BfclCategory.Wanted.SEVERAL ? SEVERAL_CALLS : FITTING_CALL;
            case JAVA -> ONE_CALL.formatted("Java");
            case JAVASCRIPT -> ONE_CALL.formatted("JavaScript");
        };
    }
}
