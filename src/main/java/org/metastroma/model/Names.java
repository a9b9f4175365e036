package org.metastroma.model;

/** The IRIs the program itself has to know: those of the claim model, the relations' annotations and the graphs. */
public final class Names {

    public static final String BASE = "https://w3id.org/metastroma/";
    public static final String ONTOLOGY = BASE + "metastroma.owl";
    public static final String EDIT_ONTOLOGY = BASE + "metastroma-edit.owl";
    /** Where the sources are kept: an address of our own that is redirected there, so that it outlives a change of host. */
    public static final String REPOSITORY = BASE + "repository";
    public static final String CLAIM = BASE + "claim/";
    public static final String REVIEW = BASE + "review/";
    public static final String GRAPH = BASE + "graph/";
    /** The published SPARQL endpoint. */
    public static final String ENDPOINT = BASE + "sparql";
    /** A competency question of {@code queries/}, by its name. */
    public static final String QUESTION = BASE + "question/";

    /** Namespace of what is said between claims and of groups of them. */
    public static final String AGREEMENT = BASE + "agreement#";

    private static final String OWN = BASE + "MSTR_";
    private static final String OBO = "http://purl.obolibrary.org/obo/";

    // Classes of the claim model
    public static final String CLAIM_CLASS = OWN + "0000501";
    public static final String REVIEW_CLASS = OWN + "0000502";
    public static final String CITED_WORK_CLASS = OWN + "0000503";

    // Properties of a claim
    public static final String SUBJECT = OWN + "0000401";
    public static final String RELATION = OWN + "0000402";
    public static final String OBJECT = OWN + "0000403";
    public static final String PERTURBATION = OWN + "0000404";
    public static final String CERTAINTY = OWN + "0000405";
    public static final String CITES = OWN + "0000413";
    public static final String EVIDENCE = OWN + "0000414";
    public static final String STATUS = OWN + "0000415";
    public static final String SECTION = OWN + "0000416";
    public static final String PARAGRAPH = OWN + "0000417";
    public static final String ROW = OWN + "0000418";
    public static final String CLAIM_OF = OWN + "0000419";
    public static final String SIGN = OWN + "0000420";
    public static final String DERIVED_SIGN = OWN + "0000421";
    public static final String PRINTED = OWN + "0000422";
    public static final String CORRECTED = OWN + "0000423";
    public static final String OPPOSED_BY = OWN + "0000424";
    public static final String DERIVED_RELATION = OWN + "0000425";
    public static final String REFERENCE_NUMBER = OWN + "0000426";
    public static final String BIBLIOGRAPHY_OF = OWN + "0000427";

    public static final String CONTEXT_IN_WORDS = OWN + "0000428";
    public static final String REFERENCES_IN_WORDS = OWN + "0000429";

    // Annotations of a relation
    public static final String HAS_SIGN = OWN + "0000301";
    public static final String OPPOSITE_RELATION = OWN + "0000302";
    public static final String LIFTS_TO = OWN + "0000303";
    public static final String BASE_FORM = OWN + "0000304";
    public static final String NEGATED_FORM = OWN + "0000305";
    public static final String LIFTED_FROM = OWN + "0000306";
    /** On a class so general that a claim about it is not a claim about all of its kinds. */
    public static final String TOO_GENERAL = OWN + "0000307";
    /** On a class, its {@link Weight.Role} in words. */
    public static final String WEIGHING_ROLE = OWN + "0000308";

    // Of BFO, RO and the annotation vocabularies of OBO
    public static final String PROCESS = OBO + "BFO_0000015";
    public static final String CONTINUANT = OBO + "BFO_0000002";
    public static final String CAPABLE_OF = OBO + "RO_0002215";
    public static final String REGULATES = OBO + "RO_0002211";
    public static final String NEGATIVELY_REGULATES = OBO + "RO_0002212";
    public static final String POSITIVELY_REGULATES = OBO + "RO_0002213";
    public static final String DEFINITION = OBO + "IAO_0000115";
    public static final String EDITOR_NOTE = OBO + "IAO_0000116";
    public static final String EXACT_SYNONYM = "http://www.geneontology.org/formats/oboInOwl#hasExactSynonym";
    public static final String RELATED_SYNONYM = "http://www.geneontology.org/formats/oboInOwl#hasRelatedSynonym";
    public static final String DB_XREF = "http://www.geneontology.org/formats/oboInOwl#hasDbXref";

    private Names() {
    }

    /** @return the property that holds a facet of a claim's context */
    public static String facet(Context.Facet facet) {
        return OWN + switch (facet) {
            case SITE -> "0000406";
            case CELL -> "0000407";
            case CELL_LINE -> "0000408";
            case ORGANISM -> "0000409";
            case DISEASE -> "0000410";
            case STEP -> "0000411";
            case CONDITION -> "0000412";
        };
    }

    /** @return the IRI of a cited work: the entry of that number in a review's bibliography */
    public static String reference(String review, int number) {
        return REVIEW + review + "/reference/" + number;
    }
}
