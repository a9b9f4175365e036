/**
 * Explanations, agreement and conflict, paths and gaps as text, JSON and RDF, for the command line and over HTTP.
 */
package org.metastroma.answer;
