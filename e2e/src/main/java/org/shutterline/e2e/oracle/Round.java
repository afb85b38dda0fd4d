package org.shutterline.e2e.oracle;

import java.util.List;

/**
 * Part of a plan.
 *
 * @param steps that are taken at once, by several people, since none gets into another's way
 * @param faults that are made after them, in this order
 */
public record Round(List<Step> steps, List<Fault> faults) {
	public Round {
		steps = List.copyOf(steps);
		faults = List.copyOf(faults);
	}

	/** Whether post-service must know of all relations first, as what may be shared depends on them. */
	public boolean needsVisibility() {
		return steps.stream().anyMatch(step -> step.operation() instanceof Operation.Share
				|| step.operation() instanceof Operation.Unshare);
	}
}
