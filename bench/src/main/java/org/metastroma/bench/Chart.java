package org.metastroma.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Curves on logarithmic scales as SVG that follows the light or dark scheme of the reader, each labelled at its end. Colours are those of
 * Okabe and Ito, which people with colour-blindness tell apart; marks differ too.
 */
final class Chart {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 430;
    private static final int LEFT = 62;
    private static final int RIGHT = 190;
    private static final int TOP = 44;
    private static final int BOTTOM = 48;
    private static final List<String> COLOURS = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a7a7a");

    private final String title;
    private final String unit;
    private final List<Curve> curves = new ArrayList<>();

    private record Curve(String name, List<Double> x, List<Double> y) {
    }

    Chart(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    boolean isEmpty() {
        return curves.isEmpty();
    }

    String title() {
        return title;
    }

    void add(String name, List<Double> x, List<Double> y) {
        if (!x.isEmpty()) {
            curves.add(new Curve(name, x, y.stream().map(v -> Math.max(v, 1e-3)).toList()));
        }
    }

    void write(Path file) throws IOException {
        double lowX = curves.stream().flatMap(c -> c.x().stream()).min(Comparator.naturalOrder()).orElse(1.0) / 1.15;
        double highX = curves.stream().flatMap(c -> c.x().stream()).max(Comparator.naturalOrder()).orElse(10.0) * 1.15;
        double lowY = decade(curves.stream().flatMap(c -> c.y().stream()).min(Comparator.naturalOrder()).orElse(1.0), false);
        double highY = decade(curves.stream().flatMap(c -> c.y().stream()).max(Comparator.naturalOrder()).orElse(10.0), true);
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="t" font-family="sans-serif" font-size="12">
                <title id="t">%s</title>
                <style>
                .page { fill: #ffffff } .text { fill: #24292f } .grid { stroke: #d0d7de; stroke-width: 1 } .line { fill: none; stroke-width: 2 }
                @media (prefers-color-scheme: dark) { .page { fill: #0d1117 } .text { fill: #e6edf3 } .grid { stroke: #30363d } }
                </style>
                <rect class="page" width="100%%" height="100%%"/>
                <text class="text" x="%d" y="24" font-size="15" font-weight="bold">%s, %s</text>
                """.formatted(WIDTH, HEIGHT, WIDTH, HEIGHT, title, LEFT, title, unit));
        for (double tick = lowY; tick <= highY * 1.001; tick *= 10) {
            double y = y(tick, lowY, highY);
            svg.append(line(LEFT, y, WIDTH - RIGHT, y)).append(text(LEFT - 8, y + 4, "end", number(tick)));
        }
        for (double tick = Math.pow(10, Math.ceil(Math.log10(lowX))); tick <= highX; tick *= 10) {
            double x = x(tick, lowX, highX);
            svg.append(line(x, TOP, x, HEIGHT - BOTTOM)).append(text(x, HEIGHT - BOTTOM + 18, "middle", number(tick)));
        }
        svg.append(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", "claims"));
        List<Curve> byEnd = curves.stream().sorted(Comparator.comparingDouble((Curve c) -> c.y().get(c.y().size() - 1)).reversed()).toList();
        double free = TOP - 20;
        for (Curve curve : byEnd) {
            int index = curves.indexOf(curve);
            String colour = COLOURS.get(index % COLOURS.size());
            StringBuilder points = new StringBuilder();
            for (int i = 0; i < curve.x().size(); i++) {
                double x = x(curve.x().get(i), lowX, highX);
                double y = y(curve.y().get(i), lowY, highY);
                points.append("%.1f,%.1f ".formatted(x, y));
                svg.append(mark(index, x, y, colour));
            }
            double lastX = x(curve.x().get(curve.x().size() - 1), lowX, highX);
            double lastY = y(curve.y().get(curve.y().size() - 1), lowY, highY);
            // Labels keep off each other, and a thin line leads to the curve that they name.
            free = Math.max(free + 16, lastY);
            svg.append("<polyline class=\"line\" stroke=\"%s\" points=\"%s\"/>\n".formatted(colour, points.toString().strip()));
            svg.append("<path d=\"M%.1f %.1f L%d %.1f\" fill=\"none\" stroke=\"%s\" stroke-width=\"1\" stroke-dasharray=\"2 2\"/>\n".formatted(lastX + 5, lastY,
                    WIDTH - RIGHT + 22, free, colour));
            svg.append(mark(index, WIDTH - RIGHT + 28, free, colour)).append(text(WIDTH - RIGHT + 38, free + 4, "start", curve.name()));
        }
        Files.writeString(file, svg.append("</svg>\n"));
    }

    private static String mark(int index, double x, double y, String colour) {
        return switch (index % 3) {
            case 0 -> "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>\n".formatted(x, y, colour);
            case 1 -> "<rect x=\"%.1f\" y=\"%.1f\" width=\"7\" height=\"7\" fill=\"%s\"/>\n".formatted(x - 3.5, y - 3.5, colour);
            default -> "<path d=\"M%.1f %.1f l5 8 h-10 z\" fill=\"%s\"/>\n".formatted(x, y - 5, colour);
        };
    }

    private static double x(double value, double low, double high) {
        return LEFT + (WIDTH - RIGHT - LEFT) * Math.log(value / low) / Math.log(high / low);
    }

    private static double y(double value, double low, double high) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * Math.log(value / low) / Math.log(high / low);
    }

    private static double decade(double value, boolean up) {
        double exponent = Math.log10(value);
        return Math.pow(10, up ? Math.ceil(exponent + 1e-9) : Math.floor(exponent));
    }

    private static String line(double x1, double y1, double x2, double y2) {
        return "<path class=\"grid\" d=\"M%.1f %.1f L%.1f %.1f\"/>\n".formatted(x1, y1, x2, y2);
    }

    private static String text(double x, double y, String anchor, String text) {
        return "<text class=\"text\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n".formatted(x, y, anchor, text);
    }

    private static String number(double value) {
        return value >= 1 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%s", Double.toString(Math.round(value * 1e6) / 1e6));
    }
}
