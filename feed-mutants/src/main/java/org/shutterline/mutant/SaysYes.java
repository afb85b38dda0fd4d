package org.shutterline.mutant;

import net.bytebuddy.asm.Advice;

/** The method's answer is always yes. */
final class SaysYes {
	private SaysYes() {}

	@SuppressWarnings("UnusedVariable") // Byte Buddy gives it to the caller.
	@Advice.OnMethodExit
	static void exit(@Advice.Return(readOnly = false) boolean returned) {
		returned = true;
	}
}
