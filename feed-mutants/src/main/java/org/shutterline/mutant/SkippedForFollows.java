package org.shutterline.mutant;

import net.bytebuddy.asm.Advice;

/** The method does nothing when its first argument says that somebody follows. */
final class SkippedForFollows {
	private SkippedForFollows() {}

	@Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
	static boolean enter(@Advice.Argument(0) Object relation) {
		return Components.isFollowing(relation);
	}
}
