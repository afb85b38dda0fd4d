package org.shutterline.user.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import tools.jackson.databind.json.JsonMapper;

/** Writes the files of an archive, a list's records one a line, none of which is kept. */
final class JsonEntries {
	private final ZipOutputStream zip;
	private final JsonMapper json;

	JsonEntries(ZipOutputStream zip, JsonMapper json) {
		this.zip = zip;
		this.json = json;
	}

	/** Where the records of a list go. */
	interface Records {
		void add(Object entry);
	}

	/** Where they come from. */
	interface Source {
		void pour(Records to) throws IOException;
	}

	void list(String name, Source source) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		text("[");
		var separator = new String[]{ "\n" };
		try {
			source.pour(entry -> {
				try {
					text(separator[0]);
					zip.write(json.writeValueAsBytes(entry));
				}
				catch (IOException failed) {
					throw new UncheckedIOException(failed);
				}
				separator[0] = ",\n";
			});
		}
		catch (UncheckedIOException failed) {
			throw new IOException(failed.getMessage(), failed);
		}
		text("\n]\n");
		zip.closeEntry();
	}

	void one(String name, Object content) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
		text("\n");
		zip.closeEntry();
	}

	void plain(String name, InputStream content) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		content.transferTo(zip);
		zip.closeEntry();
	}

	private void text(String text) throws IOException {
		zip.write(text.getBytes(StandardCharsets.UTF_8));
	}
}
