package org.metastroma.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Files for browsers, all from the class path; each address holds a hash of the content, so that it may be kept for good. */
final class Assets {

    /** @param type content type */
    record Asset(byte[] bytes, String type, String hash) {
    }

    private static final Map<String, String> TYPES = Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    private static final String OWN = "/org/metastroma/pages/";
    private static final String CYTOSCAPE = "/META-INF/resources/webjars/cytoscape/3.33.1/dist/cytoscape.min.js";

    private final Map<String, Asset> assets;

    Assets() {
        assets = Map.of("app.css", read("app.css", OWN + "app.css"), "app.js", read("app.js", OWN + "app.js"),
                "editor.js", read("editor.js", OWN + "editor.js"), "icon.svg", read("icon.svg", OWN + "icon.svg"),
                "cytoscape.min.js", read("cytoscape.min.js", CYTOSCAPE),
                "yasgui.min.js", read("yasgui.min.js", OWN + "vendor/yasgui-4.2.28/yasgui.min.js"),
                "yasgui.min.css", read("yasgui.min.css", OWN + "vendor/yasgui-4.2.28/yasgui.min.css"));
    }

    private static Asset read(String name, String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Not on the class path: " + resource);
            }
            byte[] bytes = in.readAllBytes();
            return new Asset(bytes, TYPES.get(name.substring(name.lastIndexOf('.') + 1)), Integer.toHexString(Arrays.hashCode(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Asset> find(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    /** @return the address of an asset */
    String address(String name) {
        return "/assets/" + name + "?v=" + assets.get(name).hash();
    }
}
