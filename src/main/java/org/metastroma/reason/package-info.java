/**
 * What follows from the assembled ontology: ELK's classification, the hierarchy closure and the relation graph.
 */
package org.metastroma.reason;
