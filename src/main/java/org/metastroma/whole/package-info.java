/** Whole ontologies that a user gives beside the curated files, read for their logic and for what names their terms. */
package org.metastroma.whole;
