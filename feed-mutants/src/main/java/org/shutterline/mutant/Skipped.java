package org.shutterline.mutant;

import net.bytebuddy.asm.Advice;

/** The method does nothing. */
final class Skipped {
	private Skipped() {}

	@Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
	static boolean enter() {
		return true;
	}
}
