package org.shutterline.user.export;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read of a stream. */
final class CountedStream extends FilterInputStream {
	private long count;

	CountedStream(InputStream in) {
		super(in);
	}

	long count() {
		return count;
	}

	@Override
	public int read() throws IOException {
		int one = super.read();
		count += one < 0 ? 0 : 1;
		return one;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		int some = super.read(bytes, offset, length);
		count += Math.max(0, some);
		return some;
	}
}
