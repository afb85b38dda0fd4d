package org.shutterline.feed;

import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shutterline.mutant.Mutant;

/** {@code ./dev verify-feed --mutants} changes this service at these methods; whoever renames one, names it there anew. */
class MutantSeamsTests {
	@ParameterizedTest
	@EnumSource
	void areThere(Mutant mutant) {
		mutant.seams().forEach(seam -> seam.check(TypePool.Default.ofSystemLoader()));
	}
}
