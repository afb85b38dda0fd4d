package org.shutterline.e2e.oracle;

import java.util.Collections;

/** A step that somebody has taken, or is taking. */
public final class Deed {
	private final int number;

	private final Step step;

	private final long begun;

	private volatile long done;

	Deed(int number, Step step, long begun) {
		this.number = number;
		this.step = step;
		this.begun = begun;
	}

	/** In the order in which they began. */
	public int number() {
		return number;
	}

	public Step step() {
		return step;
	}

	long begun() {
		return begun;
	}

	/** When it was acknowledged; 0 if it was not. */
	public long done() {
		return done;
	}

	void complete(long tick) {
		done = tick;
	}

	/** It is about one of the posts, or between two of the people, or changes one of their accounts. */
	boolean concerns(Difference difference) {
		return switch (step.operation()) {
			case Operation.Publish publish -> difference.posts().contains(publish.post());
			case Operation.Edit edit -> difference.posts().contains(edit.post());
			case Operation.Delete delete -> difference.posts().contains(delete.post());
			case Operation.Share share -> difference.posts().contains(share.post());
			case Operation.Unshare unshare -> difference.posts().contains(unshare.post());
			case Operation.Towards towards -> difference.people().containsAll(towards.people());
			case Operation.OfOneself oneself -> !Collections.disjoint(difference.people(), oneself.people());
		};
	}

	@Override
	public String toString() {
		return "#" + number + " " + step.operation() + " [" + begun + ", " + (done == 0 ? "not acknowledged" : done)
				+ "]";
	}
}
