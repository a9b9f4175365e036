/**
 * The server: SPARQL over a release, read-only, by Apache Jena Fuseki with a query handler of our own. A query runs under
 * a {@link org.metastroma.serve.Guard} that ends it when its time, memory or size is used up, and its result is complete
 * or an error. Pages and search are added as {@link org.metastroma.serve.Endpoint}s.
 */
package org.metastroma.serve;
