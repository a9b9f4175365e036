package org.metastroma.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Claims that bear on the same thing as a claim. */
public record Company(ClaimTable all, List<ClaimRow> agree, List<ClaimRow> conflict) {

    /** @param all the claims on the same subject and object, or on kinds of them */
    static Company of(ClaimRow claim, ClaimTable all, Catalog catalog) {
        Set<String> opposites = Set.copyOf(claim.opposites());
        List<ClaimRow> agree = new ArrayList<>();
        List<ClaimRow> conflict = new ArrayList<>();
        for (ClaimRow other : all.rows()) {
            boolean against = sense(other) != sense(claim);
            if (opposites.contains(other.link().iri()) || against && !claim.derivedSign().equals("none")) {
                conflict.add(other);
            } else if (!claim.derivedSign().equals("none")) {
                agree.add(other);
            }
        }
        claim.opposites().stream().map(catalog::claim).flatMap(Optional::stream).filter(o -> !conflict.contains(o)).forEach(conflict::add);
        return new Company(all, agree, conflict);
    }

    private static int sense(ClaimRow claim) {
        int sign = claim.derivedSign().equals("+") ? 1 : claim.derivedSign().equals("-") ? -1 : 0;
        return claim.certainty().equals("negated") ? -sign : sign;
    }
}
