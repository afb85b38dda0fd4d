package org.shutterline.example.one;

import org.shutterline.example.two.Two;

class One {
	private final Two two = new Two();

	@Override
	public String toString() {
		return two.toString();
	}
}
