/**
 * Answers the algebra of Jena's queries over a {@link org.metastroma.store.QuadStore} on the numbers of terms: whole
 * patterns are joined in an order chosen by exact counts, whatever their order in the query, and terms are made only for
 * what is printed or computed with. What it does not know it leaves to Jena, operator by operator.
 */
package org.metastroma.engine;
