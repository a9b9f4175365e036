package org.metastroma.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/** A Lucene index in memory over all names of a release. */
final class SearchIndex {

    private static final int LONGEST = 200;
    private static final int MOST_WORDS = 12;
    /** More things than this are never found. */
    static final int CANDIDATES = 400;
    /** Shorter words are too near to one another for errors to be forgiven. */
    private static final int SHORTEST_FUZZY = 4;

    /** A name of a thing. */
    private record Entry(String iri, String kind, String text, float weight, boolean label) {
    }

    private final Catalog catalog;
    private final List<Entry> entries = new ArrayList<>();
    private final IndexSearcher searcher;

    private SearchIndex(Catalog catalog) {
        this.catalog = catalog;
        try {
            ByteBuffersDirectory directory = new ByteBuffersDirectory();
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer(CharArraySet.EMPTY_SET)))) {
                fill(writer);
            }
            this.searcher = new IndexSearcher(DirectoryReader.open(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SearchIndex of(Catalog catalog) {
        return new SearchIndex(catalog);
    }

    private void fill(IndexWriter writer) throws IOException {
        for (Map.Entry<String, List<Catalog.Name>> term : catalog.names().entrySet()) {
            String iri = term.getKey();
            if (!catalog.isTerm(iri)) {
                continue;
            }
            String kind = catalog.kind(iri).endsWith("#Class") ? "class" : "relation";
            for (Catalog.Name name : term.getValue()) {
                float weight = name.isLabel() ? 1f : name.property().endsWith("ExactSynonym") ? 0.95f : 0.85f;
                add(writer, new Entry(iri, kind, name.text(), weight, name.isLabel()));
            }
            add(writer, new Entry(iri, kind, catalog.link(iri).id(), 1f, false));
        }
        for (Work work : catalog.works()) {
            String kind = work.review() == null ? "review" : "work";
            add(writer, new Entry(work.link().iri(), kind, work.link().label(), 0.6f, true));
            add(writer, new Entry(work.link().iri(), kind, work.title(), 0.6f, false));
            for (String identifier : work.identifiers()) {
                add(writer, new Entry(work.link().iri(), kind, identifier, 0.9f, false));
            }
        }
        for (ClaimRow claim : catalog.claims()) {
            add(writer, new Entry(claim.link().iri(), "claim", claim.words(), 0.5f, true));
            add(writer, new Entry(claim.link().iri(), "claim", claim.link().id(), 1f, false));
        }
    }

    private void add(IndexWriter writer, Entry entry) throws IOException {
        List<String> words = Spelling.words(entry.text());
        if (words.isEmpty()) {
            return;
        }
        Document document = new Document();
        document.add(new StoredField("entry", entries.size()));
        document.add(new TextField("words", String.join(" ", words), Field.Store.NO));
        if (!entry.kind().equals("claim") || !entry.label()) {
            Spelling.keys(entry.text()).forEach(key -> document.add(new StringField("key", key, Field.Store.NO)));
        }
        entries.add(entry);
        writer.addDocument(document);
    }

    /**
     * @param text as typed; more than 200 characters or 12 words are not looked at
     * @return best first; each thing once
     */
    List<Hit> find(String text, int most) {
        String typed = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        List<String> words = Spelling.words(typed).stream().limit(MOST_WORDS).toList();
        if (words.isEmpty()) {
            return List.of();
        }
        Set<String> keys = Spelling.keys(typed);
        record Scored(Entry entry, double score) {
        }
        Map<String, Scored> best = new HashMap<>();
        try {
            ScoreDoc[] found = searcher.search(query(words, keys), CANDIDATES).scoreDocs;
            for (ScoreDoc hit : found) {
                Entry entry = entries.get(searcher.storedFields().document(hit.doc).getField("entry").numericValue().intValue());
                double score = hit.score * entry.weight() + 2 * Math.log1p(catalog.count(entry.iri()))
                        - 0.1 * Math.min(100, Math.abs(entry.text().length() - typed.length()));
                best.merge(entry.iri(), new Scored(entry, score), (a, b) -> a.score() >= b.score() ? a : b);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble((Scored s) -> -s.score()).thenComparing(s -> s.entry().iri())).limit(most)
                .map(s -> hit(s.entry(), s.score())).toList();
    }

    private Hit hit(Entry entry, double score) {
        Link link = entry.kind().equals("claim") ? catalog.claim(entry.iri()).orElseThrow().link() : catalog.link(entry.iri());
        return new Hit(link, entry.kind(), entry.label() || entry.text().equals(link.id()) || entry.text().equals(link.label()) ? "" : entry.text(),
                catalog.count(entry.iri()), score);
    }

    private static Query query(List<String> words, Set<String> keys) {
        List<Query> ways = new ArrayList<>();
        float rank = 0;
        for (String key : keys) {
            ways.add(scored(new TermQuery(new Term("key", key)), 100 - rank));
            ways.add(scored(new PrefixQuery(new Term("key", key)), 60 - rank));
            if (key.length() >= SHORTEST_FUZZY) {
                ways.add(scored(new FuzzyQuery(new Term("key", key), 1), 45 - rank));
            }
            rank += 10;
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (int i = 0; i < words.size(); i++) {
            all.add(new DisjunctionMaxQuery(word(words.get(i), i == words.size() - 1), 0), BooleanClause.Occur.MUST);
        }
        ways.add(scored(all.build(), 40));
        return new DisjunctionMaxQuery(ways, 0);
    }

    private static List<Query> word(String word, boolean last) {
        List<Query> ways = new ArrayList<>(List.of(new TermQuery(new Term("words", word))));
        if (last || word.length() >= SHORTEST_FUZZY) {
            ways.add(new PrefixQuery(new Term("words", word)));
        }
        if (word.length() >= SHORTEST_FUZZY) {
            ways.add(new FuzzyQuery(new Term("words", word), 1));
        }
        return ways;
    }

    private static Query scored(Query query, float score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }
}
