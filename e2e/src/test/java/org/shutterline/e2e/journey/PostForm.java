package org.shutterline.e2e.journey;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A post together with its file, as browsers send forms. */
final class PostForm {
	static final String CONTENT_TYPE = "multipart/form-data; boundary=x-shutterline-x";

	private PostForm() {}

	static byte[] of(byte[] file, String metadata) {
		var form = new ByteArrayOutputStream();
		for (var piece : List.of(utf8("--x-shutterline-x\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n"
				+ metadata
				+ "\r\n--x-shutterline-x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n"
				+ "Content-Type: image/jpeg\r\n\r\n"), file, utf8("\r\n--x-shutterline-x--\r\n"))) {
			form.writeBytes(piece);
		}
		return form.toByteArray();
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}
}
