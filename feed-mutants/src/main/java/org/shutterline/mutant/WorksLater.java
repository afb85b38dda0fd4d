package org.shutterline.mutant;

import net.bytebuddy.asm.Advice;

/** The method returns at once; what it should have done is done a second later, unless the process dies before. */
final class WorksLater {
	private WorksLater() {}

	@Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
	static boolean enter(@Advice.This Object listener, @Advice.Argument(0) Object message) {
		return Later.putOff(listener, message);
	}
}
