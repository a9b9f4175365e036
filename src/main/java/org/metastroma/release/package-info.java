/**
 * The whole way from the curated files to a release folder: written beside, checked, then moved into place at once.
 */
package org.metastroma.release;
