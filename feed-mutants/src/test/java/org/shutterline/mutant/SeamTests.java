package org.shutterline.mutant;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.Test;

class SeamTests {
	private static final TypePool TYPES = TypePool.Default.ofSystemLoader();

	@Test
	void findsTheOneMethod() {
		assertThatCode(() -> new Seam(Later.class.getName(), "putOff").check(TYPES)).doesNotThrowAnyException();
	}

	@Test
	void refusesAClassThatIsNotThere() {
		assertThatIllegalStateException().isThrownBy(() -> new Seam("org.shutterline.Nobody", "run").check(TYPES))
				.withMessageContaining("org.shutterline.Nobody");
	}

	@Test
	void refusesAMethodThatIsNotThereOrNotAlone() {
		assertThatIllegalStateException()
				.isThrownBy(() -> new Seam(Later.class.getName(), "neverHeardOf").check(TYPES))
				.withMessageContaining("neverHeardOf");
		assertThatIllegalStateException().isThrownBy(() -> new Seam("java.lang.Math", "abs").check(TYPES))
				.withMessageContaining("must be one method");
	}
}
