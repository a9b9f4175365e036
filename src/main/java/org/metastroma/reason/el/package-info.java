/**
 * A compact reasoner for OWL 2 EL: classes and properties are numbers, so that tens of thousands of classes are classified
 * in seconds and a result can be kept in a file and continued with more axioms.
 */
package org.metastroma.reason.el;
