/**
 * Answers for people: terms, claims, sources, search, the picture of the field. Plain records, made by named queries with
 * bound parameters (the {@code .rq} files beside this package); nothing here knows of HTTP or HTML.
 */
package org.metastroma.portal;
