/** Chains of claims from one term to another: hypotheses, never inferred facts. */
package org.metastroma.path;
