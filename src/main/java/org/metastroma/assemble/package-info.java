/**
 * Records to one OWL ontology: terms of the tables, axioms lifted from claims, claims as individuals, imports. Pure.
 */
package org.metastroma.assemble;
