package org.shutterline.platform.testing.example.good;

/** A command, which speaks to whoever gave it. */
public final class Greet {
	private Greet() {}

	public static void main(String... arguments) {
		if (arguments.length == 0) {
			System.err.println("usage: Greet NAME");
		}
	}
}
