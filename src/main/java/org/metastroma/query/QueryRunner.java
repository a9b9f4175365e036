package org.metastroma.query;

import java.io.PrintStream;

import org.apache.jena.query.Dataset;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.resultset.ResultSetLang;
import org.apache.jena.system.Txn;
import org.metastroma.model.ErrorId;
import org.metastroma.model.Problem;
import org.metastroma.model.ProblemsException;

/** Runs a query and prints its result. */
public final class QueryRunner {

    private QueryRunner() {
    }

    /** How the result is printed. */
    public enum Format { TABLE, TSV, CSV, JSON, TTL }

    /** @throws ProblemsException {@link ErrorId#BAD_QUERY} with line and column */
    public static Query parse(String text, String where) {
        try {
            return QueryFactory.create(text);
        } catch (QueryParseException e) {
            String place = e.getLine() > 0 ? where + ":" + e.getLine() + ":" + e.getColumn() : where;
            throw new ProblemsException(Problem.of(ErrorId.BAD_QUERY, place, "The query is no SPARQL: "
                    + e.getMessage().lines().findFirst().orElse(""), "Correct it there."));
        }
    }

    public static void run(Query query, Dataset dataset, Format format, PrintStream out) {
        Txn.executeRead(dataset, () -> {
            try (QueryExecution execution = QueryExecution.dataset(dataset).query(query).build()) {
                if (query.isSelectType()) {
                    var rows = execution.execSelect();
                    switch (format) {
                        case TSV -> ResultSetFormatter.output(out, rows, ResultSetLang.RS_TSV);
                        case CSV -> ResultSetFormatter.output(out, rows, ResultSetLang.RS_CSV);
                        case JSON -> ResultSetFormatter.output(out, rows, ResultSetLang.RS_JSON);
                        case TABLE -> ResultSetFormatter.out(out, rows, query);
                        case TTL -> throw wrongFormat("SELECT", "table, tsv, csv or json");
                    }
                } else if (query.isAskType()) {
                    out.println(execution.execAsk());
                } else if (query.isConstructType() || query.isDescribeType()) {
                    if (format != Format.TTL && format != Format.TABLE) {
                        throw wrongFormat("CONSTRUCT and DESCRIBE", "ttl");
                    }
                    var model = query.isConstructType() ? execution.execConstruct() : execution.execDescribe();
                    RDFDataMgr.write(out, model, Lang.TURTLE);
                }
            }
        });
        out.flush();
    }

    private static ProblemsException wrongFormat(String kind, String allowed) {
        return new ProblemsException(Problem.of(ErrorId.BAD_VALUE, "--format", "This format does not fit the query.",
                "Use " + allowed + " for " + kind + "."));
    }
}
