package org.shutterline.platform.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request of undeclared length whose body fails once it has gone past a limit. */
class LimitedRequest extends HttpServletRequestWrapper {
	private final long limit;

	LimitedRequest(HttpServletRequest request, long limit) {
		super(request);
		this.limit = limit;
	}

	@Override
	public ServletInputStream getInputStream() throws IOException {
		return new Limited(super.getInputStream(), limit);
	}

	@Override
	public BufferedReader getReader() throws IOException {
		String encoding = getCharacterEncoding();
		return new BufferedReader(new InputStreamReader(getInputStream(),
				encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
	}

	private static class Limited extends ServletInputStream {
		private final ServletInputStream body;
		private long left;

		Limited(ServletInputStream body, long limit) {
			this.body = body;
			this.left = limit;
		}

		@Override
		public int read() throws IOException {
			int read = body.read();
			return count(read, read < 0 ? 0 : 1);
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			int read = body.read(bytes, offset, length);
			return count(read, Math.max(read, 0));
		}

		private int count(int read, int bytes) throws BodyTooLargeException {
			left -= bytes;
			if (left < 0) {
				throw new BodyTooLargeException();
			}
			return read;
		}

		@Override
		public boolean isFinished() {
			return body.isFinished();
		}

		@Override
		public boolean isReady() {
			return body.isReady();
		}

		@Override
		public void setReadListener(ReadListener listener) {
			body.setReadListener(listener);
		}
	}
}
