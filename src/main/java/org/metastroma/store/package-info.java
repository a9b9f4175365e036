/**
 * The quads of a release as sorted arrays of numbers: a dictionary of terms, three orders of the triples, and for each
 * triple the set of graphs that hold it. Nothing in it changes after it has been made, so any number of threads read it.
 */
package org.metastroma.store;
