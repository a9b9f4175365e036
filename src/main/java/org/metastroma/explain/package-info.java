/**
 * Why something is inferred: minimal sets of axioms that entail it and the derivation from them, by ELK's proofs; every
 * axiom with where it comes from.
 */
package org.metastroma.explain;
