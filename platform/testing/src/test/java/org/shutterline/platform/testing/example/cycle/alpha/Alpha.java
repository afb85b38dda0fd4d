package org.shutterline.platform.testing.example.cycle.alpha;

import org.shutterline.platform.testing.example.cycle.beta.Beta;

public class Alpha {
	public Class<?> next() {
		return Beta.class;
	}
}
