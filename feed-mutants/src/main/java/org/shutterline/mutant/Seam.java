package org.shutterline.mutant;

import static net.bytebuddy.matcher.ElementMatchers.named;

import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.pool.TypePool;

/**
 * A method that a mutant changes.
 *
 * @param type the fully qualified name of its class
 * @param method its name, which no other method of the class may have
 */
public record Seam(String type, String method) {
	/** Of {@code class#method}. */
	static Seam parse(String text) {
		int end = text.indexOf('#');
		return new Seam(text.substring(0, end), text.substring(end + 1));
	}

	/**
	 * Makes sure that the method is there, without loading its class.
	 *
	 * @throws IllegalStateException if it is not, or if several methods have the name
	 */
	public void check(TypePool types) {
		var resolution = types.describe(type);
		if (!resolution.isResolved()) {
			throw new IllegalStateException("There is no class for the seam " + this);
		}
		int found = resolution.resolve().getDeclaredMethods()
				.filter(named(method).and(it -> !it.isSynthetic())).size();
		if (found != 1) {
			throw new IllegalStateException("The seam " + this + " must be one method, but " + found + " are there");
		}
	}

	boolean is(MethodDescription candidate) {
		return candidate.getName().equals(method) && !candidate.isSynthetic();
	}

	@Override
	public String toString() {
		return type + "#" + method;
	}
}
