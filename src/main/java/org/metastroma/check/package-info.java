/**
 * Rules that a knowledge base must keep before it is released. Each rule is a function from the assembled and reasoned
 * ontology to problems.
 */
package org.metastroma.check;
