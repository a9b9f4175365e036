package org.metastroma.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.metastroma.pages.LiveServer.Site;

/** Runs {@code src/test/browser/pages.test.mjs}: the pages in headless Chromium, with an accessibility checker. */
@ExtendWith(LiveServer.class)
class BrowserTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @Test
    void pagesWorkInABrowser(Site site) throws IOException, InterruptedException {
        Programs.require(CHROMIUM, "chromium");
        Programs.installNodePackages();
        String report = Programs.run(Programs.NODE_FOLDER, Map.of("BASE", site.base(), "CHROMIUM", CHROMIUM.toString()), 240,
                List.of("node", "--test", "--test-reporter=spec", "pages.test.mjs"));
        assertThat(report).containsPattern("pass [1-9]\\d+").contains("skipped 0", "fail 0");
    }
}
