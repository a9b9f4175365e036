/**
 * The command line: parses arguments, calls one step each, prints. No logic of its own.
 */
package org.metastroma.cli;
