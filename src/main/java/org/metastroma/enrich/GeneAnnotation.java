package org.metastroma.enrich;

import java.util.List;

/**
 * A line of a GO annotation file.
 *
 * @param id        database and identifier of the gene product, such as {@code UniProtKB:P09486}
 * @param symbol    of the gene
 * @param not       whether the line says that the annotation does not hold
 * @param term      IRI of the GO term
 * @param reference such as {@code PMID:12345}; several between bars
 * @param evidence  code, such as {@code IDA}
 * @param taxa      NCBI taxa: of the gene, and for interactions of the other organism
 */
public record GeneAnnotation(String id, String symbol, boolean not, String term, String reference, String evidence, List<String> taxa) {
    public GeneAnnotation {
        taxa = List.copyOf(taxa);
    }
}
