package org.shutterline.mutant;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Whatever comes out of the method is what went into it first. */
final class FirstArgument {
	private FirstArgument() {}

	@SuppressWarnings("UnusedVariable") // Byte Buddy gives it to the caller.
	@Advice.OnMethodExit
	static void exit(@Advice.Argument(0) Object first,
			@Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC) Object returned) {
		returned = first;
	}
}
