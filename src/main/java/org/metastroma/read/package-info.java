/**
 * Files to records. Every row is checked and every problem told with file and line; nothing is repaired silently.
 * Whether an identifier exists and bears its label is checked here too, once all files are read.
 */
package org.metastroma.read;
