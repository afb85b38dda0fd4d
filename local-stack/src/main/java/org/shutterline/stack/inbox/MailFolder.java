package org.shutterline.stack.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.shutterline.stack.process.OwnerOnly;

/**
 * The kept mails: one {@code .eml} file each, named by the moment of its arrival, readable for their owner only, since they
 * carry links that open accounts. The newest {@link #MOST_MAILS} are kept.
 */
public final class MailFolder {
	static final int MOST_MAILS = 500;
	static final int MOST_BYTES = 256 << 10;

	private static final String ENDING = ".eml";
	private static final String UNFINISHED = ".part";
	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS", Locale.ROOT)
			.withZone(ZoneOffset.UTC);

	private final Path directory;
	private final ReentrantLock lock = new ReentrantLock();
	private int stored;

	public MailFolder(Path directory) {
		this.directory = directory;
	}

	/** The files, newest first. */
	public List<Path> newestFirst() throws IOException {
		if (!Files.isDirectory(directory)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(directory)) {
			return files.filter(file -> file.getFileName().toString().endsWith(ENDING))
					.sorted(Comparator.comparing((Path file) -> file.getFileName().toString()).reversed())
					.toList();
		}
	}

	/** Deletes all mails; returns how many there were. */
	public int clear() throws IOException {
		List<Path> all = newestFirst();
		for (Path mail : all) {
			Files.deleteIfExists(mail);
		}
		return all.size();
	}

	/** Deletes what was being written when an earlier server was killed. */
	void deleteUnfinished() throws IOException {
		try (Stream<Path> files = Files.list(OwnerOnly.directory(directory))) {
			for (Path file : files.filter(it -> it.getFileName().toString().endsWith(UNFINISHED)).toList()) {
				Files.deleteIfExists(file);
			}
		}
	}

	/**
	 * Keeps a mail, whole or not at all, below the lines of its envelope. Of one that is too large nothing beyond the limit is
	 * read.
	 *
	 * @throws TooLarge when it has more than {@link #MOST_BYTES}
	 */
	void store(List<String> envelope, InputStream mail) throws IOException, TooLarge {
		Path unfinished = begin();
		try {
			try (OutputStream file = Files.newOutputStream(unfinished)) {
				for (String line : envelope) {
					file.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
				}
				byte[] buffer = new byte[8 << 10];
				int total = 0;
				for (int read = mail.read(buffer); read >= 0; read = mail.read(buffer)) {
					total += read;
					if (total > MOST_BYTES) {
						throw new TooLarge();
					}
					file.write(buffer, 0, read);
				}
			}
			finish(unfinished);
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
	}

	private Path begin() throws IOException {
		OwnerOnly.directory(directory);
		lock.lock();
		try {
			// The count keeps mails of one millisecond apart, and in order.
			String name = String.format(Locale.ROOT, "%s-%06d", MOMENT.format(Instant.now()), stored++ % 1_000_000);
			return OwnerOnly.create(directory.resolve(name + UNFINISHED));
		}
		finally {
			lock.unlock();
		}
	}

	private void finish(Path unfinished) throws IOException {
		lock.lock();
		try {
			String name = unfinished.getFileName().toString().replace(UNFINISHED, ENDING);
			Files.move(unfinished, unfinished.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
			for (Path old : newestFirst().stream().skip(MOST_MAILS).toList()) {
				Files.deleteIfExists(old);
			}
		}
		finally {
			lock.unlock();
		}
	}

	/** A mail is larger than any that the platform sends. */
	static final class TooLarge extends Exception {
		private static final long serialVersionUID = 1;
	}
}
