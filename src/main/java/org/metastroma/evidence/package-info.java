/**
 * The claims of a release as evidence: what is said of what, with which sign, in which context and in which papers; where
 * claims agree, where they conflict, and what nobody has looked at. Pure functions over what {@link
 * org.metastroma.evidence.Evidence} read from the graph.
 */
package org.metastroma.evidence;
