package org.metastroma.serve;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.jena.atlas.web.AcceptList;
import org.apache.jena.atlas.web.MediaType;
import org.apache.jena.query.Query;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.resultset.ResultSetLang;

/** The formats of results, the preferred one first; content negotiation chooses among those of the kind of query. */
enum ResultFormat {
    JSON("application/sparql-results+json", "application/sparql-results+json", ResultSetLang.RS_JSON, null),
    XML("application/sparql-results+xml", "application/sparql-results+xml", ResultSetLang.RS_XML, null),
    CSV("text/csv", "text/csv; charset=utf-8", ResultSetLang.RS_CSV, null),
    TSV("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", ResultSetLang.RS_TSV, null),
    PLAIN_JSON("application/json", "application/json", ResultSetLang.RS_JSON, null),
    PLAIN_XML("application/xml", "application/xml", ResultSetLang.RS_XML, null),
    TURTLE("text/turtle", "text/turtle; charset=utf-8", null, RDFFormat.TURTLE_BLOCKS),
    N_TRIPLES("application/n-triples", "application/n-triples", null, RDFFormat.NTRIPLES_UTF8),
    RDF_XML("application/rdf+xml", "application/rdf+xml", null, RDFFormat.RDFXML_PLAIN),
    JSON_LD("application/ld+json", "application/ld+json", null, RDFFormat.JSONLD11_PLAIN),
    N_QUADS("application/n-quads", "application/n-quads", null, RDFFormat.NQUADS_UTF8),
    TRIG("application/trig", "application/trig; charset=utf-8", null, RDFFormat.TRIG_BLOCKS),
    GRAPH_JSON("application/json", "application/ld+json", null, RDFFormat.JSONLD11_PLAIN),
    GRAPH_XML("application/xml", "application/rdf+xml", null, RDFFormat.RDFXML_PLAIN),
    GRAPH_TEXT("text/plain", "application/n-triples", null, RDFFormat.NTRIPLES_UTF8);

    private static final List<ResultFormat> FOR_ROWS = offered(false);
    private static final List<ResultFormat> FOR_GRAPHS = offered(true);
    private static final AcceptList ROWS = offers(FOR_ROWS);
    private static final AcceptList GRAPHS = offers(FOR_GRAPHS);

    private final String mediaType;
    private final String contentType;
    private final Lang rows;
    private final RDFFormat graph;

    ResultFormat(String mediaType, String contentType, Lang rows, RDFFormat graph) {
        this.mediaType = mediaType;
        this.contentType = contentType;
        this.rows = rows;
        this.graph = graph;
    }

    String contentType() {
        return contentType;
    }

    String mediaType() {
        return mediaType;
    }

    Lang rows() {
        return rows;
    }

    boolean isJson() {
        return rows == ResultSetLang.RS_JSON;
    }

    RDFFormat graph() {
        return graph;
    }

    /** @return formats for rows and booleans, or those for graphs */
    static List<ResultFormat> all(boolean graphs) {
        return graphs ? FOR_GRAPHS : FOR_ROWS;
    }

    private static List<ResultFormat> offered(boolean graphs) {
        return Arrays.stream(values()).filter(f -> graphs == (f.graph != null)).toList();
    }

    private static AcceptList offers(List<ResultFormat> formats) {
        return AcceptList.create(formats.stream().map(ResultFormat::mediaType).distinct().toArray(String[]::new));
    }

    /**
     * @param accept the Accept header, empty for any
     * @throws HttpProblem {@link Fault#NOT_ACCEPTABLE} when nothing fits, {@link Fault#BAD_REQUEST} when it cannot be read
     */
    static ResultFormat choose(String accept, Query query) {
        return choose(accept, !(query.isSelectType() || query.isAskType()));
    }

    /** @return what would be chosen for rows and for graphs, for requests that differ in nothing else to be told alike */
    static String choices(String accept) {
        return name(accept, false) + '/' + name(accept, true);
    }

    private static String name(String accept, boolean graphs) {
        try {
            return choose(accept, graphs).name();
        } catch (HttpProblem e) {
            return e.fault().id();
        }
    }

    static ResultFormat choose(String accept, boolean graphs) {
        List<ResultFormat> offered = all(graphs);
        if (accept.isBlank()) {
            return offered.get(0);
        }
        for (ResultFormat format : offered) {
            if (format.mediaType.equalsIgnoreCase(accept)) {
                return format;
            }
        }
        Optional<MediaType> match;
        try {
            match = Optional.ofNullable(AcceptList.match(new AcceptList(accept), graphs ? GRAPHS : ROWS));
        } catch (RuntimeException e) {
            throw new HttpProblem(Fault.BAD_REQUEST, "The Accept header cannot be read.");
        }
        return match.flatMap(m -> offered.stream().filter(f -> f.mediaType.equalsIgnoreCase(m.getContentTypeStr())).findFirst())
                .orElseThrow(() -> new HttpProblem(Fault.NOT_ACCEPTABLE, "Offered for this query: "
                        + offered.stream().map(ResultFormat::mediaType).distinct().collect(Collectors.joining(", ")) + "."));
    }
}
