/**
 * The words everybody shares: immutable records of terms, claims, sources and problems. Depends on nothing of ours.
 */
package org.metastroma.model;
