package dev.retain.acbench.bfcl.world.services;

import static org.apiguardian.api.API.Status.INTERNAL;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.ApiState;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonOperators;
import dev.retain.acbench.bfcl.world.SimulatedApi;
import dev.retain.acbench.python.PythonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apiguardian.api.API;

/** Short public posts, {@code TwitterAPI} in BFCL. */
@API(status = INTERNAL, since = "0.1")
public final class PostingApi {

    /** Its class in BFCL. */
    public static final String NAME = "TwitterAPI";

    private static final PythonValue NOTHING = new PythonValue.ListOf(List.of());

    private final ApiState state;

    private PostingApi(ApiState state) {
        this.state = state;
    }

    /** The posts of a scenario. */
    public static SimulatedApi of(PythonValue.DictOf scenario) {
        ApiState state =
                new ApiState(
                        PythonDicts.of(
                                "username",
                                "john",
                                "password",
                                "john123",
                                "authenticated",
                                false,
                                "tweets",
                                PythonDicts.of(),
                                "comments",
                                PythonDicts.of(),
                                "retweets",
                                PythonDicts.of(),
                                "following_list",
                                List.of("alice", "bob"),
                                "tweet_counter",
                                0),
                        scenario);
        state.numberKeys("tweets");
        ApiMethods operations = new ApiMethods(NAME);
        new PostingApi(state).addTo(operations);
        return new SimulatedApi(NAME, operations, state::values);
    }

    private void addTo(ApiMethods operations) {
        operations.add("authenticate_twitter(username, password)", this::authenticate);
        operations.add(
                "posting_get_login_status()",
                a -> PythonDicts.of("login_status", state.isTrue("authenticated")));
        operations.add("post_tweet(content, tags=[], mentions=[])", known("posting", this::post));
        operations.add("retweet(tweet_id)", known("retweeting", found(this::retweet)));
        operations.add(
                "comment(tweet_id, comment_content)", known("commenting", found(this::comment)));
        operations.add("mention(tweet_id, mentioned_usernames)", found(this::mention));
        operations.add("follow_user(username_to_follow)", known("following", this::follow));
        operations.add(
                "list_all_following()",
                known(
                        "listing following",
                        a -> PythonDicts.of("following_list", state.get("following_list"))));
        operations.add("unfollow_user(username_to_unfollow)", known("unfollowing", this::unfollow));
        operations.add("get_tweet(tweet_id)", found(this::tweet));
        operations.add("get_user_tweets(username)", this::tweetsOf);
        operations.add("search_tweets(keyword)", this::search);
        operations.add(
                "get_tweet_comments(tweet_id)",
                found(a -> PythonDicts.at(state.get("comments"), a.get("tweet_id"), NOTHING)));
        operations.add("get_user_stats(username)", this::stats);
    }

    private Function<BoundArguments, PythonValue> known(
            String what, Function<BoundArguments, PythonValue> body) {
        return arguments ->
                state.isTrue("authenticated")
                        ? body.apply(arguments)
                        : PythonDicts.error(
                                "User not authenticated. Please authenticate before %s."
                                        .formatted(what));
    }

    private Function<BoundArguments, PythonValue> found(
            Function<BoundArguments, PythonValue> body) {
        return arguments ->
                state.has("tweets", arguments.get("tweet_id"))
                        ? body.apply(arguments)
                        : PythonDicts.error(
                                "Tweet with ID %s not found."
                                        .formatted(arguments.shown("tweet_id")));
    }

    private PythonValue authenticate(BoundArguments arguments) {
        boolean right =
                arguments.get("username").equals(state.get("username"))
                        && arguments.get("password").equals(state.get("password"));
        if (right) {
            state.set("authenticated", true);
        }
        return PythonDicts.of("authentication_status", right);
    }

    private PythonValue post(BoundArguments arguments) {
        PythonValue id = state.get("tweet_counter");
        PythonValue tweet =
                PythonDicts.of(
                        "id",
                        id,
                        "username",
                        state.get("username"),
                        "content",
                        arguments.get("content"),
                        "tags",
                        arguments.get("tags"),
                        "mentions",
                        arguments.get("mentions"));
        state.put("tweets", id, tweet);
        state.increase("tweet_counter", PythonValue.of(1L));
        return tweet;
    }

    private PythonValue retweet(BoundArguments arguments) {
        PythonValue user = state.get("username");
        List<PythonValue> mine =
                new ArrayList<>(
                        PythonOperators.items(
                                PythonDicts.at(state.get("retweets"), user, NOTHING)));
        boolean already = mine.contains(arguments.get("tweet_id"));
        if (!already) {
            mine.add(arguments.get("tweet_id"));
            state.put("retweets", user, new PythonValue.ListOf(mine));
        }
        return PythonDicts.of(
                "retweet_status", already ? "Already retweeted" : "Successfully retweeted");
    }

    private PythonValue comment(BoundArguments arguments) {
        PythonValue id = arguments.get("tweet_id");
        List<PythonValue> comments =
                new ArrayList<>(
                        PythonOperators.items(PythonDicts.at(state.get("comments"), id, NOTHING)));
        comments.add(
                PythonDicts.of(
                        "username",
                        state.get("username"),
                        "content",
                        arguments.get("comment_content")));
        state.put("comments", id, new PythonValue.ListOf(comments));
        return PythonDicts.of("comment_status", "Comment added successfully");
    }

    private PythonValue mention(BoundArguments arguments) {
        PythonValue tweet = tweet(arguments);
        List<PythonValue> mentions =
                new ArrayList<>(PythonOperators.items(PythonDicts.at(tweet, "mentions")));
        mentions.addAll(arguments.items("mentioned_usernames"));
        state.put(
                "tweets", arguments.get("tweet_id"), PythonDicts.with(tweet, "mentions", mentions));
        return PythonDicts.of("mention_status", "Users mentioned successfully");
    }

    private PythonValue tweet(BoundArguments arguments) {
        return state.at("tweets", arguments.get("tweet_id"));
    }

    private PythonValue follow(BoundArguments arguments) {
        PythonValue user = arguments.get("username_to_follow");
        boolean fresh = !state.items("following_list").contains(user);
        if (fresh) {
            state.append("following_list", user);
        }
        return PythonDicts.of("follow_status", fresh);
    }

    private PythonValue unfollow(BoundArguments arguments) {
        int index = state.items("following_list").indexOf(arguments.get("username_to_unfollow"));
        if (index >= 0) {
            state.remove("following_list", index);
        }
        return PythonDicts.of("unfollow_status", index >= 0);
    }

    private List<PythonValue> tweets() {
        return List.copyOf(PythonDicts.dict(state.get("tweets")).entries().values());
    }

    private PythonValue tweetsOf(BoundArguments arguments) {
        return new PythonValue.ListOf(
                tweets().stream()
                        .filter(
                                tweet ->
                                        PythonDicts.at(tweet, "username")
                                                .equals(arguments.get("username")))
                        .toList());
    }

    private PythonValue search(BoundArguments arguments) {
        String keyword = arguments.text("keyword").toLowerCase(Locale.ROOT);
        return new PythonValue.ListOf(
                tweets().stream().filter(tweet -> isAbout(tweet, keyword)).toList());
    }

    /** Whether a text has the word in it, or a tag is the word. */
    private static boolean isAbout(PythonValue tweet, String keyword) {
        return lower(PythonDicts.at(tweet, "content")).contains(keyword)
                || PythonOperators.items(PythonDicts.at(tweet, "tags")).stream()
                        .anyMatch(tag -> lower(tag).equals(keyword));
    }

    private static String lower(PythonValue text) {
        return PythonOperators.text(text).toLowerCase(Locale.ROOT);
    }

    private PythonValue stats(BoundArguments arguments) {
        PythonValue user = arguments.get("username");
        boolean mine = user.equals(state.get("username"));
        return PythonDicts.of(
                "tweet_count",
                PythonOperators.items(tweetsOf(arguments)).size(),
                "following_count",
                mine ? state.items("following_list").size() : 0,
                "retweet_count",
                PythonOperators.items(PythonDicts.at(state.get("retweets"), user, NOTHING)).size());
    }
}
