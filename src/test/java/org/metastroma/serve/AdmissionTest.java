package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    private static Admission admission(String... settings) {
        Map<String, String> values = new java.util.HashMap<>();
        for (String setting : settings) {
            values.put("limit." + setting.split("=")[0], setting.split("=")[1]);
        }
        return new Admission(Settings.apply(values, "test", SmallRelease.options(Path.of("data"))).limits());
    }

    private static void assertRefused(Fault fault, Runnable enter) {
        assertThatThrownBy(enter::run).isInstanceOfSatisfying(HttpProblem.class, p -> assertThat(p.fault()).isEqualTo(fault));
    }

    @Test
    void clientsTakeTurns() throws Exception {
        Admission admission = admission("queries=1", "queries-per-client=1", "queue=10", "queue-per-client=10", "queue-time=30s");
        Admission.Ticket first = admission.enter("greedy", () -> false);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch done = new CountDownLatch(4);
        List<String> clients = List.of("greedy", "greedy", "greedy", "modest");
        for (int i = 0; i < clients.size(); i++) {
            String client = clients.get(i);
            new Thread(() -> {
                try (Admission.Ticket ticket = admission.enter(client, () -> false)) {
                    order.add(client);
                }
                done.countDown();
            }).start();
            while (admission.queued() < i + 1) {
                Thread.onSpinWait();
            }
        }
        first.close();
        done.await();
        assertThat(order.indexOf("modest")).isLessThanOrEqualTo(1);
        assertThat(admission.working()).isZero();
        assertThat(admission.queued()).isZero();
    }

    @Test
    void whoHasTooManyIsToldSoAndTheOthersAreLetIn() {
        Admission admission = admission("queries=4", "queries-per-client=1", "queue=2", "queue-per-client=0");
        Admission.Ticket one = admission.enter("a", () -> false);
        assertRefused(Fault.TOO_MANY_REQUESTS, () -> admission.enter("a", () -> false));
        admission.enter("b", () -> false).close();
        one.close();
        one.close();
        assertThat(admission.working()).isZero();
    }

    @Test
    void whoWaitsTooLongOrLeavesIsSentAway() {
        Admission admission = admission("queries=1", "queue=1", "queue-time=150ms");
        try (Admission.Ticket ticket = admission.enter("a", () -> false)) {
            assertRefused(Fault.OVERLOADED, () -> admission.enter("b", () -> false));
            assertRefused(Fault.CLIENT_LEFT, () -> admission.enter("b", () -> true));
        }
        assertThat(admission.queued()).isZero();
        Admission none = admission("queries=1", "queue=0");
        try (Admission.Ticket ticket = none.enter("a", () -> false)) {
            assertRefused(Fault.OVERLOADED, () -> none.enter("b", () -> false));
        }
    }

    @Test
    void aHeavyQueryMakesRoomUntilThereAreTooMany() {
        Admission admission = admission("queries=1", "heavy-queries=1");
        Admission.Ticket heavy = admission.enter("a", () -> false);
        heavy.heavy();
        try (Admission.Ticket light = admission.enter("b", () -> false)) {
            assertRefused(Fault.OVERLOADED, light::heavy);
        }
        heavy.close();
        assertThat(admission.working() + admission.heavy()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/8,10.255.3.4,true", "10.0.0.0/8,11.0.0.1,false", "127.0.0.1,127.0.0.1,true", "::1/128,::1,true", "fc00::/7,fd12::1,true",
            "0.0.0.0/0,203.0.113.9,true", "0.0.0.0/0,::1,false", "192.0.2.128/25,192.0.2.127,false", "127.0.0.0/8,localhost,false"})
    void blocksContainAddresses(String block, String address, boolean contained) {
        assertThat(AddressBlock.any(List.of(AddressBlock.parse(block)), address)).isEqualTo(contained);
    }
}
