package org.metastroma.pages;

import java.util.HashMap;
import java.util.Map;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

/** The templates with what all of them need. */
final class Templates {

    private final Assets assets = new Assets();
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.metastroma.pages.templates");
    private final Map<String, String> addresses = Map.of("icon", assets.address("icon.svg"), "editor", assets.address("editor.js"),
            "yasgui", assets.address("yasgui.min.js"), "yasguiCss", assets.address("yasgui.min.css"), "cytoscape", assets.address("cytoscape.min.js"));

    Assets assets() {
        return assets;
    }

    /** @return HTML */
    String render(String template, Frame frame, Map<String, ?> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put("frame", frame);
        all.put("css", assets.address("app.css"));
        all.put("js", assets.address("app.js"));
        all.put("assets", addresses);
        StringOutput out = new StringOutput(1 << 15);
        engine.render(template + ".jte", all, out);
        return out.toString();
    }
}
