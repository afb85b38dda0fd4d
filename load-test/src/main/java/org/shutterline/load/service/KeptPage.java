package org.shutterline.load.service;

/** A page that was read once, to be answered again and again. */
final class KeptPage {
	private volatile byte[] page = new byte[0];

	void keep(byte[] bytes) {
		page = bytes;
	}

	byte[] bytes() {
		return page;
	}
}
