package org.metastroma.model;

/** What was done to the subject of a claim before its effect was seen, and what that does to the sign. */
public enum Perturbation {
    NONE(Effect.KEEPS),
    INHIBITION(Effect.TURNS),
    KNOCKDOWN(Effect.TURNS),
    KNOCKOUT(Effect.TURNS),
    DEPLETION(Effect.TURNS),
    OVEREXPRESSION(Effect.KEEPS),
    /** A mutation may gain or lose function, so nothing follows about the unmutated subject. */
    MUTATION(Effect.HIDES),
    /** The subject itself was given, a drug for instance. */
    TREATMENT(Effect.KEEPS);

    private enum Effect { KEEPS, TURNS, HIDES }

    private final Effect effect;

    Perturbation(Effect effect) {
        this.effect = effect;
    }

    /** @return the sign of the unperturbed subject, given the sign seen under this perturbation */
    public Sign derive(Sign seen) {
        return switch (effect) {
            case KEEPS -> seen;
            case TURNS -> seen.opposite();
            case HIDES -> Sign.NONE;
        };
    }

    /** @return whether "less of the subject" was looked at, so that the opposite relation holds for the subject */
    public boolean turnsSign() {
        return effect == Effect.TURNS;
    }

    /** @return whether nothing may be concluded about the subject as it normally is */
    public boolean hidesSign() {
        return effect == Effect.HIDES;
    }
}
