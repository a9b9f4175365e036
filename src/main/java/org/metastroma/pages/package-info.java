/**
 * Pages, linked data and search over HTTP: thin handlers that ask {@link org.metastroma.portal.Portal} and hand its records
 * to templates ({@code src/main/jte}) or to a serializer.
 */
package org.metastroma.pages;
