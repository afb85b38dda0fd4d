package org.shutterline.mutant;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** The position that the method finds is without the id that tells items of one millisecond apart. */
final class TimeAlone {
	private TimeAlone() {}

	@SuppressWarnings("UnusedVariable") // Byte Buddy gives it to the caller.
	@Advice.OnMethodExit
	static void exit(@Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object returned) {
		returned = Components.withoutId(returned);
	}
}
