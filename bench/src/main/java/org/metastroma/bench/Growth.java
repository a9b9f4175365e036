package org.metastroma.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** How the server grows with the number of claims. */
final class Growth {

    private Growth() {
    }

    /** @param start seconds to the first answer; memory is resident, in MB */
    record Point(int claims, long triples, double building, double start, long memory, Map<String, Times> times) {
    }

    static Point measure(Path home, Data data, int claims, List<Question> questions, int runs) throws Exception {
        try (Peer peer = new Peers(home, data, "6g").own()) {
            Map<String, Times> times = new LinkedHashMap<>();
            for (Question question : questions) {
                times.put(question.name(), Times.of(() -> peer.ask(question.text()), 10, runs, 20_000));
            }
            return new Point(claims, data.triples(), data.building(), peer.start(), peer.memory(), times);
        }
    }

    /** @return names of the pictures written */
    static List<String> plot(List<Point> points, List<Question> questions, Path folder) throws IOException {
        XYChart building = chart("Store: seconds and resident memory", "s, 100 MB");
        add(building, "building", points, p -> p.building());
        add(building, "start to first answer", points, p -> p.start());
        add(building, "memory / 100 MB", points, p -> p.memory() / 100.0);
        XYChart answers = chart("Answers over HTTP", "ms");
        for (Question question : questions) {
            add(answers, question.name() + " p50", points, p -> p.times().get(question.name()).median());
        }
        XYChart tail = chart("Answers over HTTP, 95th percentile", "ms");
        for (Question question : questions) {
            add(tail, question.name() + " p95", points, p -> p.times().get(question.name()).p95());
        }
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, XYChart> each : Map.of("growth-store", building, "growth-p50", answers, "growth-p95", tail).entrySet()) {
            VectorGraphicsEncoder.saveVectorGraphic(each.getValue(), folder.resolve(each.getKey()).toString(), VectorGraphicsFormat.SVG);
            names.add(each.getKey() + ".svg");
        }
        names.sort(null);
        return names;
    }

    private static XYChart chart(String title, String unit) {
        XYChart chart = new XYChartBuilder().width(800).height(450).title(title).xAxisTitle("claims").yAxisTitle(unit).build();
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
        return chart;
    }

    private static void add(XYChart chart, String name, List<Point> points, java.util.function.ToDoubleFunction<Point> value) {
        chart.addSeries(name, points.stream().mapToDouble(Point::claims).toArray(), points.stream().mapToDouble(value)
                .map(v -> Math.max(v, 0.01)).toArray());
    }
}
