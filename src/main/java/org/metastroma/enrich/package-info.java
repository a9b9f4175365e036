/**
 * Whether the genes of a list, the actors or the claims of an organ, come together in sets more often than chance would
 * have it. The sets come from the claims and the inferred graphs. Pure functions; the distribution is of Apache Commons
 * Statistics, the corrections for many tests are of phenol.
 */
package org.metastroma.enrich;
