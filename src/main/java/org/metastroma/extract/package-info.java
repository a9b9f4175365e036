/**
 * Import modules: from whole ontologies and nomenclatures to the terms in use, their ancestors and the edges between
 * them. Ids, labels and edges only; definitions and synonyms stay at their source.
 */
package org.metastroma.extract;
