package org.shutterline.stack.servers;

/** The status and the body of an HTTP answer. */
public record HttpAnswer(int status, String body) {
	static HttpAnswer parse(String text) {
		int end = text.indexOf("\r\n\r\n");
		return new HttpAnswer(Integer.parseInt(text.substring(9, 12)), end < 0 ? "" : text.substring(end + 4));
	}
}
