package org.metastroma.pages;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.metastroma.answer.Answer;
import org.metastroma.answer.AnswerEndpoints.Asked;
import org.metastroma.answer.ConflictAnswer;
import org.metastroma.answer.ExplanationAnswer;
import org.metastroma.answer.GapAnswer;
import org.metastroma.answer.PathAnswer;
import org.metastroma.answer.Wording;
import org.metastroma.evidence.Agreement;
import org.metastroma.evidence.Finding;
import org.metastroma.evidence.Gaps;
import org.metastroma.explain.Derivation;
import org.metastroma.explain.Explanation;
import org.metastroma.explain.Origin;
import org.metastroma.explain.Question;
import org.metastroma.portal.ClaimRow;
import org.metastroma.portal.Expression;
import org.metastroma.portal.Link;
import org.metastroma.portal.Portal;
import org.semanticweb.owlapi.model.OWLAxiom;

/** Explanations, conflicts, paths and gaps as pages. */
final class AnswerPages {

    private static final Map<String, String> TITLES = Map.of("/explain", "Why?", "/conflicts", "Conflicts", "/path", "Paths", "/gaps", "Gaps");
    private static final Map<String, String> FORMATS = Map.of("json", "application/json", "turtle", "text/turtle", "text", "text/plain");

    private final Supplier<Portal> portals;
    private final Templates templates;

    AnswerPages(Supplier<Portal> portals, Templates templates) {
        this.portals = portals;
        this.templates = templates;
    }

    String page(Asked asked, Optional<Answer> answer, String problem) {
        Views views = new Views(portals.get());
        Map<String, Object> model = new HashMap<>();
        model.put("asked", asked.parameters());
        model.put("problem", problem);
        model.put("view", answer.map(views::of).orElse(null));
        String title = TITLES.get(asked.path());
        Frame frame = new Frame(answer.map(a -> title(a, views, title)).orElse(title), asked.path(), "", portals.get().release(),
                answer.isEmpty() ? List.of() : alternates(asked), "");
        return templates.render(asked.path().substring(1), frame, model);
    }

    private static String title(Answer answer, Views views, String title) {
        return answer instanceof ExplanationAnswer e ? "Why " + views.question(e.explanation().question()).words() : title;
    }

    private static List<Frame.Alternate> alternates(Asked asked) {
        String query = asked.parameters().entrySet().stream().map(e -> View.encode(e.getKey()) + "=" + View.encode(e.getValue()) + "&")
                .collect(Collectors.joining());
        return List.of("json", "turtle", "text").stream()
                .map(f -> new Frame.Alternate(asked.path() + "?" + query + "format=" + f, FORMATS.get(f), f.equals("json") ? "JSON"
                        : f.equals("turtle") ? "Turtle" : "text")).toList();
    }

    private record Views(Portal portal) {

        Object of(Answer answer) {
            if (answer instanceof ExplanationAnswer e) {
                return explanation(e);
            }
            if (answer instanceof ConflictAnswer c) {
                return new AnswerViews.Conflicts(null, c.topics().stream().map(this::topic).toList(), c.general(), pairs(c.marked()));
            }
            if (answer instanceof PathAnswer p) {
                return new AnswerViews.Paths(portal.link(p.from()), portal.link(p.to()), p.mechanisms().stream()
                        .map(m -> new AnswerViews.Chain(m.sign().symbol(), m.steps().stream().map(s -> new AnswerViews.Hop(portal.link(s.from()),
                                portal.link(s.to()), s.finding().flatMap(f -> portal.claim(f.iri())).orElse(null), claims(s.others()), s.incompatible()))
                                .toList())).toList());
            }
            return gaps((GapAnswer) answer);
        }

        private AnswerViews.Explanation explanation(ExplanationAnswer answer) {
            Wording wording = new Wording(answer.evidence());
            Explanation e = answer.explanation();
            return new AnswerViews.Explanation(question(e.question()), e.justifications().stream().map(j -> {
                Map<OWLAxiom, Integer> numbers = new LinkedHashMap<>();
                List<AnswerViews.Leaf> leaves = new ArrayList<>();
                j.leaves().forEach(leaf -> {
                    numbers.put(leaf.axiom(), numbers.size() + 1);
                    leaves.add(new AnswerViews.Leaf(numbers.size(), parts(wording, leaf.axiom()), leaf.origins().stream().map(this::origin).toList()));
                });
                return new AnswerViews.Justification(leaves, step(j.proof(), numbers, wording));
            }).toList(), e.complete(), e.nearest().stream().map(this::question).toList());
        }

        AnswerViews.Question question(Question q) {
            return new AnswerViews.Question(portal.link(q.subject().toString()), q.property().map(p -> portal.link(p.toString())).orElse(null),
                    portal.link(q.object().toString()));
        }

        private AnswerViews.Origin origin(Origin origin) {
            return switch (origin.source()) {
                case ONTOLOGY -> new AnswerViews.Origin("Metastroma, " + origin.place(), List.of());
                case IMPORT -> new AnswerViews.Origin(origin.words(), List.of());
                case CLAIM -> new AnswerViews.Origin(origin.claims().size() == 1 ? "a claim" : origin.claims().size() + " claims",
                        origin.claims().stream().map(portal::claim).flatMap(Optional::stream).toList());
            };
        }

        private AnswerViews.Step step(Derivation step, Map<OWLAxiom, Integer> numbers, Wording wording) {
            return new AnswerViews.Step(parts(wording, step.conclusion()), step.rule(), step.isAxiom() ? numbers.get(step.conclusion()) : 0,
                    step.premises().stream().map(p -> step(p, numbers, wording)).toList());
        }

        private List<Expression.Part> parts(Wording wording, OWLAxiom axiom) {
            return wording.parts(axiom).stream().map(p -> new Expression.Part(p.text(), p.iri().isEmpty() ? null : portal.link(p.iri()))).toList();
        }

        private AnswerViews.Topic topic(Agreement.Topic t) {
            return new AnswerViews.Topic(portal.link(t.subject()), portal.link(t.object()), t.worst().map(Views::word).orElse("agreement"),
                    claims(t.promoting()), claims(t.suppressing()), pairs(t.conflicts()), t.untold(), t.papers().size());
        }

        private List<AnswerViews.Pair> pairs(Collection<Agreement.Pair> pairs) {
            List<AnswerViews.Pair> shown = new ArrayList<>();
            for (Agreement.Pair pair : pairs) {
                Optional<ClaimRow> one = portal.claim(pair.one().iri());
                Optional<ClaimRow> other = portal.claim(pair.other().iri());
                if (one.isPresent() && other.isPresent()) {
                    shown.add(new AnswerViews.Pair(one.get(), other.get(), word(pair.kind()), pair.differences()));
                }
            }
            return shown;
        }

        private static String word(Agreement.Kind kind) {
            return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }

        private List<ClaimRow> claims(Collection<Finding> findings) {
            return findings.stream().map(f -> portal.claim(f.iri())).flatMap(Optional::stream).toList();
        }

        private AnswerViews.Gaps gaps(GapAnswer answer) {
            Map<String, List<AnswerViews.GapField>> rows = new LinkedHashMap<>();
            List<Link> columns = answer.fields().stream().map(Gaps.Field::column).distinct().map(portal::link).toList();
            Map<String, Integer> counts = new LinkedHashMap<>(Map.of("none", 0, "one", 0, "several", 0));
            for (Gaps.Field f : answer.fields()) {
                String state = f.state() == Gaps.State.NONE ? "none" : f.state() == Gaps.State.ONE_REVIEW ? "one" : "several";
                counts.merge(state, 1, Integer::sum);
                rows.computeIfAbsent(f.row(), k -> new ArrayList<>())
                        .add(new AnswerViews.GapField(state, Stream.of(f.support(), f.against(), f.other()).flatMap(List::stream).map(Finding::id).toList()));
            }
            boolean cells = columns.stream().anyMatch(c -> c.id().startsWith("UBERON:"));
            return new AnswerViews.Gaps(cells ? "cells" : "molecules", columns,
                    rows.entrySet().stream().map(e -> new AnswerViews.GapRow(portal.link(e.getKey()), e.getValue())).toList(), counts);
        }
    }
}
