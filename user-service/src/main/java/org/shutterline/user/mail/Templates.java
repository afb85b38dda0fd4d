package org.shutterline.user.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.springframework.stereotype.Component;

/** The texts of mails, one file a kind: the subject, an empty line, the rest, with names in braces for what differs. */
@Component
public class Templates {
	private final MailSettings settings;

	Templates(MailSettings settings) {
		this.settings = settings;
	}

	/** @throws IllegalArgumentException if there is no such template */
	public MailText fill(String kind, Map<String, String> values) {
		String[] parts = read(kind).split("\n\n", 2);
		return new MailText(filled(parts[0], values), filled(parts[1], values));
	}

	/** The address of a page for people, with a token where only their browser sees it. */
	public String link(String path, String token) {
		return settings.linkBaseUrl() + path + "#token=" + token;
	}

	private static String filled(String template, Map<String, String> values) {
		String text = template;
		for (var value : values.entrySet()) {
			text = text.replace("{" + value.getKey() + "}", value.getValue());
		}
		return text;
	}

	private static String read(String kind) {
		try (InputStream file = Templates.class.getResourceAsStream("/mail/" + kind + ".txt")) {
			if (file == null) {
				throw new IllegalArgumentException("There is no template " + kind);
			}
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
