package org.metastroma.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metastroma.model.ErrorId;
import org.metastroma.model.ProblemsException;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** docs/serving.md tells every fault and every setting, and the settings are read as it says. */
class ServingDocumentTest {

    private static final Path PAGE = Path.of("docs/serving.md");
    private static final ServeOptions DEFAULTS = SmallRelease.options(Path.of("data"));

    @Test
    void everyFaultIsExplained() throws IOException {
        String page = Files.readString(PAGE);
        for (Fault fault : Fault.values()) {
            assertThat(page).contains("| `" + fault.id() + "` | " + fault.status() + " |");
        }
    }

    @Test
    void everySettingIsExplained() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(Arrays.stream(Limits.class.getRecordComponents()).map(RecordComponent::getName).map(n -> "`limit." + Settings.kebab(n) + "`"))
                .allMatch(page::contains, "is in the table");
        assertThat(Arrays.stream(ServeOptions.class.getRecordComponents()).map(RecordComponent::getName).filter(n -> !n.equals("limits"))
                .map(n -> "`" + Settings.kebab(n) + "`")).allMatch(page::contains, "is in the table");
    }

    @Test
    void settingsAreRead() {
        ServeOptions options = Settings.apply(Map.of("port", "0", "host", "0.0.0.0", "trusted-proxies", "10.0.0.0/8, ::1", "log-queries", "true",
                "services", "https://example.org/sparql", "limit.query-time", "2m", "limit.result-bytes", "3MB"), "test", DEFAULTS);
        assertThat(options.host()).isEqualTo("0.0.0.0");
        assertThat(options.trustedProxies()).containsExactly("10.0.0.0/8", "::1");
        assertThat(options.services()).hasSize(1);
        assertThat(options.logQueries()).isTrue();
        assertThat(options.limits().queryTime()).hasMinutes(2);
        assertThat(options.limits().resultBytes()).isEqualTo(3 << 20);
        assertThat(options.limits().nesting()).isEqualTo(Limits.DEFAULT.nesting());
    }

    @ParameterizedTest
    @CsvSource({"port,many", "limit.query-time,30", "limit.result-rows,-1", "trusted-proxies,example.org", "limit.nothing,1", "nothing,1",
            "log-queries,maybe", "limits,1"})
    void aWrongSettingIsTold(String key, String value) {
        assertThatThrownBy(() -> Settings.apply(Map.of(key, value), "test", DEFAULTS)).isInstanceOfSatisfying(ProblemsException.class,
                e -> assertThat(e.problems()).singleElement().matches(p -> p.id() == ErrorId.BAD_CONFIG && p.what().contains(key)));
    }
}
