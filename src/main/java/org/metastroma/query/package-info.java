/**
 * Asking a release without a server.
 */
package org.metastroma.query;
