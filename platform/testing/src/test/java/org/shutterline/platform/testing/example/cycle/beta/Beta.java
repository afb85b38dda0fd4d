package org.shutterline.platform.testing.example.cycle.beta;

import org.shutterline.platform.testing.example.cycle.alpha.Alpha;

public class Beta {
	public Alpha next() {
		return new Alpha();
	}
}
