package dev.retain.acbench.bfcl.world.services;

import dev.retain.acbench.bfcl.world.ApiMethods;
import dev.retain.acbench.bfcl.world.ApiState;
import dev.retain.acbench.bfcl.world.BoundArguments;
import dev.retain.acbench.bfcl.world.PythonDates;
import dev.retain.acbench.bfcl.world.PythonDicts;
import dev.retain.acbench.bfcl.world.PythonOperators;
import dev.retain.acbench.bfcl.world.PythonRandom;
import dev.retain.acbench.python.PythonValue;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The money of an account. */
final class TradingFunds {

    private static final int SEED = 1053520;
    private static final LocalDateTime NOW = LocalDateTime.of(2024, 9, 1, 10, 30);
    private static final long SECONDS_A_DAY = 86_400;
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final PythonValue ZERO = PythonValue.of(0L);
    private static final String HISTORY = "transaction_history";
    private static final String ACCOUNT = "account_info";

    private final ApiState state;
    private final PythonRandom random = new PythonRandom(SEED);

    TradingFunds(ApiState state) {
        this.state = state;
    }

    void addTo(ApiMethods operations, TradingGate gate) {
        operations.add(
                "get_account_info()",
                gate.before("view account information", a -> state.get(ACCOUNT)));
        operations.add("fund_account(amount)", gate.before("fund the account", this::fund));
        operations.add("withdraw_funds(amount)", gate.before("make a transaction", this::withdraw));
        operations.add("get_transaction_history(start_date=None, end_date=None)", this::history);
    }

    private PythonValue fund(BoundArguments arguments) {
        PythonValue amount = arguments.get("amount");
        if (PythonOperators.compare(amount, "<=", ZERO) <= 0) {
            return PythonDicts.error("Funding amount must be positive.");
        }
        return moved("+", amount, "deposit", "Account funded successfully");
    }

    private PythonValue withdraw(BoundArguments arguments) {
        PythonValue amount = arguments.get("amount");
        if (!state.is("market_status", "Open")) {
            return PythonDicts.error("Market is closed. Transactions are not allowed.");
        }
        if (PythonOperators.compare(amount, "<=", ZERO) <= 0) {
            return PythonDicts.error("Transaction amount must be positive.");
        }
        if (PythonOperators.compare(amount, ">", PythonDicts.at(state.get(ACCOUNT), "balance"))
                > 0) {
            return PythonDicts.error("Insufficient funds for withdrawal.");
        }
        return moved("-", amount, "withdrawal", "Withdrawal successful");
    }

    private PythonValue moved(String operator, PythonValue amount, String type, String status) {
        PythonValue account = state.get(ACCOUNT);
        PythonValue balance =
                PythonOperators.compute(PythonDicts.at(account, "balance"), operator, amount);
        state.set(ACCOUNT, PythonDicts.with(account, "balance", balance));
        String stamp = STAMP.format(NOW.plusSeconds(random.between(0, SECONDS_A_DAY)));
        state.append(HISTORY, PythonDicts.of("type", type, "amount", amount, "timestamp", stamp));
        return PythonDicts.of("status", status, "new_balance", balance);
    }

    private PythonValue history(BoundArguments arguments) {
        if (!state.isTrue("authenticated")) {
            return PythonDicts.value(
                    List.of(PythonDicts.error(TradingApi.refusal("view transaction history"))));
        }
        LocalDateTime from = day(arguments, "start_date", LocalDateTime.MIN);
        LocalDateTime to = day(arguments, "end_date", LocalDateTime.MAX);
        List<PythonValue> within =
                state.items(HISTORY).stream()
                        .filter(
                                one -> {
                                    LocalDateTime when = when(one);
                                    return !when.isBefore(from) && !when.isAfter(to);
                                })
                        .toList();
        return PythonDicts.of(HISTORY, within);
    }

    private static LocalDateTime when(PythonValue transaction) {
        return LocalDateTime.parse(
                PythonOperators.text(PythonDicts.at(transaction, "timestamp")), STAMP);
    }

    private static LocalDateTime day(
            BoundArguments arguments, String name, LocalDateTime otherwise) {
        return arguments.isTrue(name)
                ? PythonDates.day(arguments.get(name)).atStartOfDay()
                : otherwise;
    }
}
