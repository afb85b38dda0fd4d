package org.shutterline.e2e.oracle;

/**
 * A span of the history's ticks. What was acknowledged by {@code from} is settled in it, what began by {@code to} may
 * have taken effect in it.
 */
public record Span(long from, long to) {
	/** After everything. */
	static final Span END = new Span(Long.MAX_VALUE - 1, Long.MAX_VALUE - 1);
}
