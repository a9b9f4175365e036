package org.metastroma.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.apache.jena.sparql.function.FunctionFactory;
import org.apache.jena.sparql.function.FunctionRegistry;
import org.apache.jena.sparql.function.StandardFunctions;

/**
 * The functions that a query may call by IRI: the casts of SPARQL 1.1, and of XPath those that need time and memory
 * bounded by their arguments. Jena's own would print to the log, sleep, read system properties or load classes.
 */
final class Functions {

    private static final String XSD = "http://www.w3.org/2001/XMLSchema#";
    private static final String FN = "http://www.w3.org/2005/xpath-functions#";
    private static final String MATH = "http://www.w3.org/2005/xpath-functions/math#";
    private static final Set<String> XPATH = Set.of("abs", "ceiling", "floor", "round", "round-half-to-even", "boolean", "not",
            "year-from-date", "month-from-date", "day-from-date", "timezone-from-date", "hours-from-time", "minutes-from-time",
            "seconds-from-time", "timezone-from-time", "dateTime", "year-from-dateTime", "month-from-dateTime", "day-from-dateTime",
            "hours-from-dateTime", "minutes-from-dateTime", "seconds-from-dateTime", "timezone-from-dateTime", "years-from-duration",
            "months-from-duration", "days-from-duration", "hours-from-duration", "minutes-from-duration", "seconds-from-duration");
    private static final Set<String> MATHS = Set.of("pi", "exp", "log", "log10", "sqrt", "sin", "cos", "tan", "asin", "acos", "atan",
            "atan2");
    private static final FunctionRegistry ALLOWED = allowed();

    private Functions() {
    }

    private static FunctionRegistry allowed() {
        FunctionRegistry standard = new FunctionRegistry();
        StandardFunctions.loadStdDefs(standard);
        List<String> names = new ArrayList<>();
        standard.keys().forEachRemaining(names::add);
        FunctionRegistry registry = new Closed();
        for (String name : names) {
            if (name.startsWith(XSD) || name.startsWith(MATH) && MATHS.contains(name.substring(MATH.length()))
                    || name.startsWith(FN) && !name.startsWith(MATH) && XPATH.contains(name.substring(FN.length()))) {
                registry.put(name, standard.get(name));
            }
        }
        return registry;
    }

    static FunctionRegistry registry() {
        return ALLOWED;
    }

    static boolean isAllowed(String iri) {
        return ALLOWED.isRegistered(iri);
    }

    /** A registry that does not load a Java class for a name that it does not know. */
    private static final class Closed extends FunctionRegistry {
        @Override
        public FunctionFactory get(String iri) {
            return isRegistered(iri) ? super.get(iri) : null;
        }
    }
}
