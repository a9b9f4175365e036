/**
 * A process that stays after a command and does the next one in a warm machine, and the small program that asks it to. What the work
 * is, others say. Only the JDK is used, so that the small program starts quickly.
 */
package org.metastroma.resident;
